package anju.bench;

import anju.identity.StaffDirectory;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.transaction.SynchronousTransactionManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Anju itself on its embedded, durable PostgreSQL, with somebody signed in and the owner's way to the database. */
final class House implements AutoCloseable {
    private static final String PASSWORD = "correct-horse-battery";

    private final EmbeddedServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String cookie;

    private House(EmbeddedServer server) throws Exception {
        this.server = server;
        bean(StaffDirectory.class).seed("bench", "Bench", PASSWORD, Set.of(Role.ADMIN), PropertyScope.ALL);
        cookie = cookieOf("/api/v1/session", "{\"username\":\"bench\",\"password\":\"" + PASSWORD + "\"}");
    }

    static House open(Path folder) throws Exception {
        return open(folder, Map.of());
    }

    /** @param more settings of its own */
    static House open(Path folder, Map<String, Object> more) throws Exception {
        var settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "anju.embedded.data-dir", folder.resolve("database").toString(),
                "anju.jobs.recurring", false,
                "anju.jobs.poll-interval", "100ms",
                "micronaut.server.port", -1));
        var server = ApplicationContext.run(EmbeddedServer.class, settings);
        try {
            return new House(server);
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    ApplicationContext context() {
        return server.getApplicationContext();
    }

    @SuppressWarnings("unchecked")
    void inTransaction(Runnable work) {
        SynchronousTransactionManager<Connection> transactions = bean(SynchronousTransactionManager.class);
        transactions.executeWrite(status -> {
            work.run();
            return true;
        });
    }

    String databaseUrl() {
        return bean(DatasourceConfiguration.class).getUrl();
    }

    Connection owner() throws SQLException {
        return DriverManager.getConnection(databaseUrl(), "postgres", "");
    }

    /** @return rows written */
    long run(String sql) throws SQLException {
        try (var connection = owner();
                var statement = connection.createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (var connection = owner();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET(), 200);
    }

    /** The answer as it came: a client's own reading of it is not measured. */
    String text(String path) throws IOException, InterruptedException {
        return new String(answer(request(path).GET(), 200), StandardCharsets.UTF_8);
    }

    JsonNode post(String path, String json, int expected) throws IOException, InterruptedException {
        return send(json("POST", path, json).header("Cookie", cookie), expected);
    }

    /** The session that an anonymous POST to that address opens. */
    String cookieOf(String path, String json) throws IOException, InterruptedException {
        var answer = client.send(json("POST", path, json).build(), BodyHandlers.ofString());
        return answer.headers().firstValue("set-cookie").orElseThrow(() -> new IllegalStateException(answer.body())).split(";")[0];
    }

    /** By somebody else. */
    JsonNode post(String path, String json, int expected, String otherCookie) throws IOException, InterruptedException {
        return send(json("POST", path, json).header("Cookie", otherCookie), expected);
    }

    String text(String path, String otherCookie) throws IOException, InterruptedException {
        return new String(answer(HttpRequest.newBuilder(at(path)).header("Cookie", otherCookie).GET(), 200), StandardCharsets.UTF_8);
    }

    JsonNode upload(String path, Path file) throws IOException, InterruptedException {
        var boundary = "anju-bench-boundary";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + file.getFileName() + "\"\r\nContent-Type: text/csv\r\n\r\n"),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return send(request(path).header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(body), 201);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).header("Cookie", cookie);
    }

    private HttpRequest.Builder json(String method, String path, String json) {
        return HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
    }

    private URI at(String path) {
        return server.getURI().resolve(path);
    }

    private JsonNode send(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
        var body = answer(request, expected);
        return body.length == 0 ? JsonNode.nullNode() : bean(JsonMapper.class).readValue(body, JsonNode.class);
    }

    private byte[] answer(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
