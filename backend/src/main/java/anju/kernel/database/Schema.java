package anju.kernel.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the database, checks that it can hold Chinese, and migrates it as its owner. */
public final class Schema {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private Schema() {}

    /** @throws DatabaseUnusable when it stays out of reach for 60 s or has an encoding or locale that loses Chinese */
    public static void prepare(DataSource owner) {
        requireUnicode(owner);
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private static void requireUnicode(DataSource owner) {
        var locale = localeOf(owner);
        if (!locale.encoding().equals("UTF8") || Set.of("C", "POSIX").contains(locale.ctype())) {
            throw new DatabaseUnusable("the database has encoding %s and LC_CTYPE %s, where Chinese cannot be searched; "
                    .formatted(locale.encoding(), locale.ctype())
                    + "create it with ENCODING 'UTF8' LC_CTYPE 'C.UTF-8' TEMPLATE template0");
        }
    }

    private static DatabaseLocale localeOf(DataSource owner) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return readLocale(owner);
            } catch (SQLException e) {
                if (!isOutOfReach(e) || System.nanoTime() > deadline) {
                    throw new DatabaseUnusable("cannot open the database: " + e.getMessage(), e);
                }
                LOG.warn("the database is not reachable yet, trying again: {}", e.getMessage());
                pause();
            }
        }
    }

    private static DatabaseLocale readLocale(DataSource owner) throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                    SELECT pg_encoding_to_char(encoding), datctype
                    FROM pg_database WHERE datname = current_database()""")) {
            row.next();
            return new DatabaseLocale(row.getString(1), row.getString(2));
        }
    }

    /** Class 08 is "connection exception", 57P03 is a server that is still starting. */
    private static boolean isOutOfReach(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.equals("57P03"));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnusable("interrupted while waiting for the database", e);
        }
    }

    private record DatabaseLocale(String encoding, String ctype) {}
}
