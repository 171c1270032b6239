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
 * A PostgreSQL that dies under the living application is started again on the same port.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60); // crash recovery included

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int ANY_PORT = 0;

    private final Path folder;
    private final FolderLock lock;
    private final Thread watch = Thread.ofVirtual().name("embedded-postgresql").unstarted(this::keepAlive);
    private EmbeddedPostgres postgres; // and whether it is closed: guarded by this
    private boolean closed;

    private EmbeddedDatabase(Path folder, FolderLock lock, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.lock = lock;
        this.postgres = postgres;
    }

    /** @throws DatabaseUnusable when another Anju holds the folder, or PostgreSQL does not start in it */
    public static EmbeddedDatabase start(Path dataDir) {
        var folder = dataDir.toAbsolutePath().normalize();
        var lock = FolderLock.take(folder);
        try {
            Orphan.stop(data(folder));
            LOG.info("starting the embedded PostgreSQL in {}", folder);
            var database = new EmbeddedDatabase(folder, lock, postgres(folder, ANY_PORT));
            database.watch.start();
            return database;
        } catch (IOException | RuntimeException e) {
            lock.close();
            var log = folder.resolve("postgresql.log");
            throw new DatabaseUnusable("the embedded PostgreSQL did not start, see " + log + ": " + e.getMessage(), e);
        }
    }

    public synchronized String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public synchronized void close() {
        closed = true;
        watch.interrupt();
        try (lock) {
            postgres.close();
            LOG.info("stopped the embedded PostgreSQL");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepAlive() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                if (!Postmaster.isAlive(data(folder))) startAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** Tried again at the next look when it fails, as it does while queries of the dead one still hold its memory. */
    private synchronized void startAgain() {
        if (closed) return;
        LOG.warn("the embedded PostgreSQL has died: starting it again");
        try {
            var port = postgres.getPort();
            postgres.close(); // lets go of the folder
            postgres = postgres(folder, port);
            LOG.info("the embedded PostgreSQL is back");
        } catch (IOException | RuntimeException e) {
            LOG.error("the embedded PostgreSQL did not start again, see {}", folder.resolve("postgresql.log"), e);
        }
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static EmbeddedPostgres postgres(Path folder, int port) throws IOException {
        var server = Files.createDirectories(folder.resolve("server"));
        var log = Redirect.appendTo(new File(folder.toFile(), "postgresql.log"));
        var locale = locale();
        var builder = EmbeddedPostgres.builder();
        if (port != ANY_PORT) builder.setPort(port);
        return builder.setDataDirectory(data(folder))
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
                // a long transaction's log goes to the disk while it is written, and little is left for its commit
                .setServerConfig("wal_writer_delay", "10ms")
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
