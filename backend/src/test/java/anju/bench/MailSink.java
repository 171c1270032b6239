package anju.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/** A mail server. */
final class MailSink extends Sink {
    MailSink() throws IOException {}

    @Override
    void talk(InputStream in, OutputStream out) throws IOException {
        say(out, "220 sink");
        for (var line = line(in); line != null; line = line(in)) {
            var command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
            if (command.equals("QUIT")) {
                say(out, "221 bye");
                return;
            }
            if (command.equals("DATA")) {
                say(out, "354 go on");
                if (!take(in)) return;
            }
            say(out, "250 ok");
        }
    }

    private boolean take(InputStream in) throws IOException {
        for (var line = line(in); line != null; line = line(in)) {
            if (line.startsWith("Message-ID:")) keep(line);
            if (line.equals(".")) {
                count();
                return true;
            }
        }
        return false;
    }
}
