package anju.kernel.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable PostgreSQL that lives in one folder: {@code data} (the cluster), {@code server} (its program),
 * {@code postgresql.log} and the lock that keeps a second Anju out. A later start finds the same data, after a kill too.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60); // crash recovery included

    private final FolderLock lock;
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(FolderLock lock, EmbeddedPostgres postgres) {
        this.lock = lock;
        this.postgres = postgres;
    }

    /** @throws DatabaseUnusable when another Anju holds the folder, or PostgreSQL does not start in it */
    public static EmbeddedDatabase start(Path dataDir) {
        var folder = dataDir.toAbsolutePath().normalize();
        var lock = FolderLock.take(folder);
        try {
            var data = folder.resolve("data");
            Orphan.stop(data);
            LOG.info("starting the embedded PostgreSQL in {}", folder);
            return new EmbeddedDatabase(lock, postgres(folder, data));
        } catch (IOException | RuntimeException e) {
            lock.close();
            var log = folder.resolve("postgresql.log");
            throw new DatabaseUnusable("the embedded PostgreSQL did not start, see " + log + ": " + e.getMessage(), e);
        }
    }

    public String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() {
        try (lock) {
            postgres.close();
            LOG.info("stopped the embedded PostgreSQL");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres postgres(Path folder, Path data) throws IOException {
        var server = Files.createDirectories(folder.resolve("server"));
        var log = Redirect.appendTo(new File(folder.toFile(), "postgresql.log"));
        var locale = locale();
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(server.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_TIMEOUT)
                .setErrorRedirector(log)
                .setOutputRedirector(log)
                .setLocaleConfig("locale", locale)
                .setServerConfig("fsync", "on") // the library turns both off
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("listen_addresses", "localhost")
                // a query whose application was killed ends, so that the next start need not wait for it
                .setServerConfig("client_connection_check_interval", "1s")
                .start();
    }

    /** Some UTF-8 LC_CTYPE that is always there: with C, pg_trgm finds no Chinese. */
    private static String locale() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("windows")) {
            return "en-US";
        }
        return system.contains("mac") ? "en_US.UTF-8" : "C.UTF-8";
    }
}
