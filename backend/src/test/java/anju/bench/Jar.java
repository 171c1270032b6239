package anju.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code anju.jar}, as it is shipped, in a process of its own on a database that is there; compiled as the bench itself is. */
final class Jar implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    private final Process process;
    private final URI uri;
    private final double millisToFirstAnswer;

    private Jar(Process process, URI uri, double millisToFirstAnswer) {
        this.process = process;
        this.uri = uri;
        this.millisToFirstAnswer = millisToFirstAnswer;
    }

    static Path path() {
        var jar = Path.of(System.getProperty("bench.jar", "target/anju.jar")).toAbsolutePath();
        if (!Files.exists(jar)) throw new IllegalStateException("there is no " + jar);
        return jar;
    }

    /** @param options of the JVM; @return once it has answered */
    static Jar start(String databaseUrl, Path folder, String... options) throws Exception {
        var uri = URI.create("http://localhost:" + freePort());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(System.getProperty("bench.compiler", "-XX:+TieredCompilation"));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", path().toString()));
        var log = folder.resolve("jar.log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()));
        builder.environment().put("DATASOURCES_DEFAULT_URL", databaseUrl);
        builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(uri.getPort()));
        builder.environment().put("ANJU_MANAGEMENT_PORT", "0");
        var started = System.nanoTime();
        var process = builder.start();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri.resolve("/api/v1/setup")).build();
            while (!answers(client, request)) {
                if (!process.isAlive() || System.nanoTime() - started > PATIENCE) {
                    process.destroyForcibly();
                    throw new IllegalStateException(Files.readString(log));
                }
                Thread.sleep(5);
            }
            return new Jar(process, uri, (System.nanoTime() - started) / 1e6);
        }
    }

    URI uri() {
        return uri;
    }

    /** From the start of its JVM. */
    double millisToFirstAnswer() {
        return millisToFirstAnswer;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
