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

/** {@code anju.jar} from the start of its JVM to its first answer, on a database that is there, with and without AOT cache. */
final class FirstAnswer {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    private FirstAnswer() {}

    static Figure measure(House house, Path folder, int times) throws Exception {
        var jar = Path.of(System.getProperty("bench.jar", "target/anju.jar")).toAbsolutePath();
        if (!Files.exists(jar)) throw new IllegalStateException("there is no " + jar);
        house.run("CREATE DATABASE first_answer");
        var url = house.databaseUrl().replaceFirst("/postgres(\\?|$)", "/first_answer$1");
        var cache = folder.resolve("anju.aot");
        start(jar, url, folder); // makes the tables
        start(jar, url, folder, "-XX:AOTCacheOutput=" + cache);
        if (!Files.exists(cache)) throw new IllegalStateException("the training run left no cache");
        var without = Double.MAX_VALUE;
        var with = Double.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            without = Math.min(without, start(jar, url, folder));
            with = Math.min(with, start(jar, url, folder, "-XX:AOTCache=" + cache));
        }
        return Figure.time("start to first answer, with AOT cache", "ms", with, without, 0.45, "limit: without it");
    }

    /** @return milliseconds */
    private static double start(Path jar, String url, Path folder, String... options) throws Exception {
        var port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", jar.toString()));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve("first-answer.log").toFile()));
        builder.environment().put("DATASOURCES_DEFAULT_URL", url);
        builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        builder.environment().put("ANJU_MANAGEMENT_PORT", "0");
        var started = System.nanoTime();
        var process = builder.start();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/setup")).build();
            while (true) {
                if (answers(client, request)) return (System.nanoTime() - started) / 1e6;
                if (!process.isAlive() || System.nanoTime() - started > PATIENCE) {
                    throw new IllegalStateException(Files.readString(folder.resolve("first-answer.log")));
                }
                Thread.sleep(5);
            }
        } finally {
            process.destroy();
            if (!process.waitFor(2, TimeUnit.MINUTES)) process.destroyForcibly().waitFor();
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
