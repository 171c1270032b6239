package anju.testing

import groovy.sql.Sql
import java.lang.ProcessBuilder.Redirect
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration

/**
 * The real application as a process of its own, with its embedded PostgreSQL in one folder. It may be {@link #kill killed}
 * and {@link #start started} again on the same data and the same port.
 */
class AnjuProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90)

    final Path folder
    private final Map<String, String> settings
    final int port = FreePort.next()
    private final File log
    private Process process

    /** @param settings as variables of its environment */
    AnjuProcess(Path folder, Map<String, String> settings = [:]) {
        this.folder = folder
        this.settings = settings
        this.log = folder.resolve('anju.log').toFile()
    }

    /** Returns once it answers. */
    AnjuProcess start() {
        def build = new ProcessBuilder(
            Path.of(System.getProperty('java.home'), 'bin', 'java').toString(), '-Xmx512m', '-XX:TieredStopAtLevel=1',
            '--enable-native-access=ALL-UNNAMED', 'anju.Application')
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log))
        build.environment() << settings + [
            CLASSPATH                   : System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path'),
            ANJU_EMBEDDED_DATA_DIR      : folder.resolve('anju-data').toString(),
            ANJU_MANAGEMENT_PORT        : '0',
            ANJU_JOBS_HEARTBEAT_INTERVAL: '1s',
            MICRONAUT_SERVER_PORT       : port.toString()]
        process = build.start()
        eventually('it answers') { http.get('/api/v1/setup').status == 200 }
        this
    }

    /** As the power going out does: nothing of it is asked or told. */
    void kill() {
        process.destroyForcibly().waitFor()
    }

    /** The same for its PostgreSQL, while Anju itself lives on. */
    void killDatabase() {
        ProcessHandle.of(postmaster(0) as long).get().destroyForcibly()
    }

    /** Nobody's client. */
    JsonHttp getHttp() {
        new JsonHttp(URI.create("http://localhost:$port"))
    }

    /** What the log says once. */
    String getSetupToken() {
        eventually('the log has a setup token') { (log.text =~ /setup token: (\S+)/).findAll()[0]?[1] }
    }

    /** SQL as the owner of the embedded database. */
    Sql sql() {
        Sql.newInstance("jdbc:postgresql://localhost:${postmaster(3)}/postgres", 'postgres', '')
    }

    /** Asks again until the answer is true; a connection refused is no answer. */
    def <T> T eventually(String what, Closure<T> question) {
        def deadline = System.nanoTime() + PATIENCE.toNanos()
        while (System.nanoTime() < deadline) {
            assert process.alive: "Anju ended before $what:\n$log.text"
            try {
                def answer = question()
                if (answer) return answer
            } catch (IOException silent) {
                // not listening yet
            }
            Thread.sleep(20)
        }
        throw new AssertionError((Object) "$what, but not within $PATIENCE:\n$log.text")
    }

    @Override
    void close() {
        process?.destroy() // takes the database with it
        process?.waitFor()
        if (Files.exists(postmasterFile)) { // killed, and not started again
            ProcessHandle.of(postmaster(0) as long).ifPresent { it.destroy() }
        }
    }

    private String postmaster(int line) {
        Files.readAllLines(postmasterFile)[line].strip()
    }

    private Path getPostmasterFile() {
        folder.resolve('anju-data/data/postmaster.pid')
    }
}
