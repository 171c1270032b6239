package anju.messaging;

import anju.messaging.Outcome.Again;
import io.micronaut.serde.ObjectMapper;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Messages by the HTTP API of a provider that fills in copies of texts it has approved. What goes wrong on the way is an
 * outcome; how to ask and what an answer means is the provider's own.
 */
abstract class HttpChannel implements Channel {
    private static final int TOO_MANY = 429;

    private final String name;
    private final URI url;
    private final Duration timeout;
    private final ObjectMapper json;
    private @Nullable HttpClient client;

    HttpChannel(String name, URI url, Duration timeout, ObjectMapper json) {
        this.name = name;
        this.url = url;
        this.timeout = timeout;
        this.json = json;
    }

    /** Called by many threads at once. */
    abstract Outcome send(Outgoing message);

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable String provider() {
        return configured() ? url.getHost() : null;
    }

    @Override
    public boolean ownTexts() {
        return true;
    }

    @Override
    public Line open() {
        return new Line() {
            @Override
            public Outcome send(Outgoing message) {
                return HttpChannel.this.send(message);
            }

            @Override
            public void close() {
                // the client is shared
            }
        };
    }

    HttpRequest.Builder request(URI at) {
        return HttpRequest.newBuilder(at).timeout(timeout);
    }

    String written(Map<String, ?> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param read makes an outcome of the fields; a server's failure and a throttle do not reach it */
    Outcome ask(HttpRequest request, Function<Map<String, Object>, Outcome> read) {
        HttpResponse<byte[]> answer;
        try {
            answer = client().send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException | HttpConnectTimeoutException down) {
            return new Again("provider cannot be reached");
        } catch (IOException lost) {
            return new Again("provider did not answer in time", null, true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Again("stopped", null, true);
        }
        if (answer.statusCode() == TOO_MANY) return new Again("provider throttles", wait(answer), false);
        if (answer.statusCode() >= 500) return new Again("provider answers " + answer.statusCode(), null, true);
        return fields(answer, read);
    }

    private Outcome fields(HttpResponse<byte[]> answer, Function<Map<String, Object>, Outcome> read) {
        try {
            @SuppressWarnings("unchecked")
            Map<String, Object> fields = json.readValue(answer.body(), Map.class);
            return read.apply(fields);
        } catch (IOException | RuntimeException unreadable) {
            return new Again("provider answers " + answer.statusCode() + " with what cannot be read", null, true);
        }
    }

    private static @Nullable Duration wait(HttpResponse<byte[]> answer) {
        try {
            return answer.headers().firstValue("Retry-After").map(Long::parseLong).map(Duration::ofSeconds).orElse(null);
        } catch (NumberFormatException aDate) {
            return null;
        }
    }

    /** Made when the first message goes out: it reads all certificates of the JVM. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout).build();
        }
        return client;
    }

    @PreDestroy
    synchronized void stop() {
        if (client != null) client.close();
    }
}
