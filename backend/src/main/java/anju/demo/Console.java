package anju.demo;

import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does what a person does in the console, through the same HTTP interface and as that person. */
@Singleton
class Console {
    private static final String TENANT = "tenant ";

    private final EmbeddedServer server;
    private final ObjectMapper json;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new HashMap<>();

    Console(EmbeddedServer server, ObjectMapper json) {
        this.server = server;
        this.json = json;
    }

    /** @param status and the body's fields; empty without a body; a list stands under {@code items} */
    record Answer(int status, Map<String, Object> body, @Nullable String etag) {
        String text(String field) {
            return String.valueOf(body.get(field));
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> items() {
            return (List<Map<String, Object>>) body.getOrDefault("items", List.of());
        }
    }

    Answer get(String who, String path) {
        return expectSuccess(send(who, request(path).GET()), path);
    }

    Answer post(String who, String path, Object body, String... headers) {
        return expectSuccess(tryPost(who, path, body, headers), path);
    }

    /** The answer as it is; a conflict is what somebody gets who does a thing twice. */
    Answer tryPost(String who, String path, Object body, String... headers) {
        var request = request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(write(body)));
        if (headers.length > 0) request.headers(headers);
        return send(who, request);
    }

    Answer put(String who, String path, Object body, String... headers) {
        var request = request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(write(body)));
        if (headers.length > 0) request.headers(headers);
        return expectSuccess(send(who, request), path);
    }

    void delete(String who, String path) {
        expectSuccess(send(who, request(path).DELETE()), path);
    }

    Answer upload(String who, String path, String fileName, String content) {
        var boundary = "anju-demo-boundary";
        var body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        var request = request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return expectSuccess(send(who, request), path);
    }

    /** Somebody who lives here and has followed an invitation. @return by which name they act from now on */
    String tenant(String inviter, String id) {
        var name = TENANT + id;
        var link = post(inviter, "/api/v1/tenants/" + id + "/portal-invitation", Map.of()).text("path");
        var response = exchange(request("/api/v1/portal/invitations/" + link.substring(link.lastIndexOf('/') + 1))
                .POST(BodyPublishers.noBody())
                .build());
        cookies.put(name, response.headers().firstValue("set-cookie").orElseThrow().split(";")[0]);
        return name;
    }

    /** What a plain page sends. */
    void form(String path, String body) {
        exchange(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)).build());
    }

    /** Ends the sessions that were opened on the way; whoever acts again signs in again. */
    void signOut() {
        List.copyOf(cookies.keySet()).forEach(who -> delete(who, who.startsWith(TENANT) ? "/api/v1/portal/session" : "/api/v1/session"));
        cookies.clear();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root().resolve(path));
    }

    private URI root() {
        return URI.create("http://localhost:" + server.getPort());
    }

    private Answer send(String who, HttpRequest.Builder request) {
        var response = exchange(request.setHeader("Cookie", cookie(who)).build());
        return new Answer(response.statusCode(), read(response.body()), response.headers().firstValue("etag").orElse(null));
    }

    private String cookie(String who) {
        return cookies.computeIfAbsent(who, name -> {
            var credentials = Map.of("username", name, "password", DemoPeople.PASSWORD);
            var response = exchange(request("/api/v1/session")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(write(credentials)))
                    .build());
            return response.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        });
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer expectSuccess(Answer answer, String path) {
        if (answer.status() >= 300) throw new IllegalStateException(path + " answered " + answer.status() + " " + answer.body());
        return answer;
    }

    private Map<String, Object> read(String body) {
        try {
            if (body.isBlank()) return Map.of();
            if (body.startsWith("[")) return Map.of("items", json.readValue(body, Argument.listOf(Object.class)));
            return json.readValue(body, Argument.mapOf(String.class, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
