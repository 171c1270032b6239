package anju.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Pattern;

/** An SMS provider; its requests have no body. */
final class SmsSink extends Sink {
    private static final Pattern ID = Pattern.compile("[?&]OutId=([^& ]+)");
    private static final String ANSWER = "{\"Code\":\"OK\",\"Message\":\"OK\",\"BizId\":\"1\"}";

    SmsSink() throws IOException {}

    @Override
    void talk(InputStream in, OutputStream out) throws IOException {
        for (var request = line(in); request != null; request = line(in)) {
            for (var header = line(in); header != null && !header.isEmpty(); header = line(in)) {
                // nothing in them is wanted
            }
            count();
            var id = ID.matcher(request);
            if (id.find()) keep(id.group(1));
            say(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + (ANSWER.length() + 2) + "\r\n\r\n" + ANSWER);
        }
    }
}
