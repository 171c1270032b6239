package anju.messaging;

import anju.messaging.Outcome.Again;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks a provider over HTTP and reads its JSON; what goes wrong on the way is an outcome. */
final class Provider implements AutoCloseable {
    private static final int TOO_MANY = 429;

    private final HttpClient client;
    private final ObjectMapper json;

    Provider(Duration timeout, ObjectMapper json) {
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout).build();
        this.json = json;
    }

    /** @param read makes an outcome of the fields; a server's failure and a throttle do not reach it */
    Outcome ask(HttpRequest request, Function<Map<String, Object>, Outcome> read) {
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request, BodyHandlers.ofByteArray());
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

    @Override
    public void close() {
        client.close();
    }
}
