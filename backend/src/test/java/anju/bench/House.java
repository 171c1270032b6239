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
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Anju itself on its embedded, durable PostgreSQL, with somebody signed in and the owner's way to the database. Its clients
 * share the machine with it, so they use the JDK's plainest connection: the one with an executor of its own takes three
 * times as much of the processors.
 */
final class House implements AutoCloseable {
    private static final String PASSWORD = "correct-horse-battery";

    static {
        System.setProperty("http.maxConnections", "64"); // kept alive: one for each client
    }

    private final EmbeddedServer server;
    private final boolean isTidied;
    private final String cookie;

    private House(EmbeddedServer server, boolean isTidied) throws Exception {
        this.server = server;
        this.isTidied = isTidied;
        bean(StaffDirectory.class).seed("bench", "Bench", PASSWORD, Set.of(Role.ADMIN), PropertyScope.ALL);
        cookie = cookieOf("/api/v1/session", "{\"username\":\"bench\",\"password\":\"" + PASSWORD + "\"}");
    }

    static House open(Path folder) throws Exception {
        return open(folder, Map.of(), false);
    }

    /**
     * @param more settings of its own
     * @param isTidied whether {@link #settle} has all of its effect, which takes longer than a brief run has
     */
    static House open(Path folder, Map<String, Object> more, boolean isTidied) throws Exception {
        var settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "anju.embedded.data-dir", folder.resolve("database").toString(),
                "anju.jobs.recurring", false,
                "anju.jobs.poll-interval", "100ms",
                "micronaut.server.port", -1));
        var server = ApplicationContext.run(EmbeddedServer.class, settings);
        try {
            return new House(server, isTidied);
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

    /**
     * As if the rows had long been there: nothing is left to be tidied or written to the disk while others are measured.
     *
     * @param table empty: all
     */
    void settle(String table) throws SQLException {
        if (isTidied) run("VACUUM " + table);
        run("ANALYZE " + table);
        if (isTidied) run("CHECKPOINT");
    }

    long number(String sql) throws SQLException {
        try (var connection = owner();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    JsonNode get(String path) throws IOException {
        return read(get(path, cookie));
    }

    /** The answer as it came: a client's own reading of it is not measured. */
    String text(String path) throws IOException {
        return text(path, cookie);
    }

    /** By somebody else. */
    String text(String path, String otherCookie) throws IOException {
        return text(get(path, otherCookie));
    }

    JsonNode post(String path, String json, int expected) throws IOException {
        return post(path, json, expected, cookie);
    }

    /** By somebody else. */
    JsonNode post(String path, String json, int expected, String otherCookie) throws IOException {
        return read(answer(send(path, json, otherCookie), expected));
    }

    /** The session that an anonymous POST to that address opens. */
    String cookieOf(String path, String json) throws IOException {
        var connection = send(path, json, null);
        var cookie = connection.getHeaderField("Set-Cookie");
        if (cookie == null) throw new IllegalStateException(connection.getResponseCode() + " and no cookie");
        return cookie.split(";")[0];
    }

    JsonNode upload(String path, Path file) throws IOException {
        var boundary = "anju-bench-boundary";
        var head = bytes("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
                + "\"\r\nContent-Type: text/csv\r\n\r\n");
        var tail = bytes("\r\n--" + boundary + "--\r\n");
        var connection = open("POST", path, cookie);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "multipart/form-data; boundary=" + boundary);
        connection.setFixedLengthStreamingMode(head.length + Files.size(file) + tail.length);
        try (var out = connection.getOutputStream()) {
            out.write(head);
            Files.copy(file, out);
            out.write(tail);
        }
        return read(answer(connection, 201));
    }

    private byte[] get(String path, String by) throws IOException {
        return answer(open("GET", path, by), 200);
    }

    private HttpURLConnection open(String method, String path, @Nullable String by) throws IOException {
        var connection = (HttpURLConnection) server.getURI().resolve(path).toURL().openConnection();
        connection.setRequestMethod(method);
        if (by != null) connection.setRequestProperty("Cookie", by);
        return connection;
    }

    private HttpURLConnection send(String path, String json, @Nullable String by) throws IOException {
        var connection = open("POST", path, by);
        var body = bytes(json);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setFixedLengthStreamingMode(body.length);
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
        return connection;
    }

    private static byte[] answer(HttpURLConnection connection, int expected) throws IOException {
        var status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            var body = in == null ? new byte[0] : in.readAllBytes();
            if (status != expected) throw new IllegalStateException(status + " " + text(body));
            return body;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private JsonNode read(byte[] body) throws IOException {
        return body.length == 0 ? JsonNode.nullNode() : bean(JsonMapper.class).readValue(body, JsonNode.class);
    }

    @Override
    public void close() {
        server.close();
    }
}
