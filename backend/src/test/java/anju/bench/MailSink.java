package anju.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A mail server that takes everything, counts it and keeps the ids. */
final class MailSink implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    private final AtomicLong mails = new AtomicLong();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    MailSink() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    long mails() {
        return mails.get();
    }

    long different() {
        return ids.size();
    }

    void forget() {
        mails.set(0);
        ids.clear();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                client.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            var in = new BufferedInputStream(client.getInputStream(), 1 << 14);
            var out = client.getOutputStream();
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
        } catch (IOException gone) {
            // so is the client
        }
    }

    private boolean take(InputStream in) throws IOException {
        for (var line = line(in); line != null; line = line(in)) {
            if (line.startsWith("Message-ID:")) ids.add(line);
            if (line.equals(".")) {
                mails.incrementAndGet();
                return true;
            }
        }
        return false;
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream(80);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') return bytes.toString(StandardCharsets.US_ASCII).stripTrailing();
            bytes.write(next);
        }
        return null;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
