package anju.kernel.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
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
        prepare(owner, MigrationsStamp.ofTheseFiles());
    }

    /** @param stamp of the migrations there are; a database that carries the same has had them all, and is not asked again */
    static void prepare(DataSource owner, @Nullable String stamp) {
        var found = find(owner);
        requireUnicode(found);
        if (stamp != null && stamp.equals(found.stamp())) return;
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        if (stamp != null) MigrationsStamp.write(owner, stamp);
    }

    private static void requireUnicode(Found found) {
        if (!found.encoding().equals("UTF8") || Set.of("C", "POSIX").contains(found.ctype())) {
            throw new DatabaseUnusable("the database has encoding %s and LC_CTYPE %s, where Chinese cannot be searched; "
                    .formatted(found.encoding(), found.ctype())
                    + "create it with ENCODING 'UTF8' LC_CTYPE 'C.UTF-8' TEMPLATE template0");
        }
    }

    private static Found find(DataSource owner) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return read(owner);
            } catch (SQLException e) {
                if (!isOutOfReach(e) || System.nanoTime() > deadline) {
                    throw new DatabaseUnusable("cannot open the database: " + e.getMessage(), e);
                }
                LOG.warn("the database is not reachable yet, trying again: {}", e.getMessage());
                pause();
            }
        }
    }

    private static Found read(DataSource owner) throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                    SELECT pg_encoding_to_char(encoding), datctype, obj_description(to_regclass('%s'), 'pg_class')
                    FROM pg_database WHERE datname = current_database()""".formatted(MigrationsStamp.BEARER))) {
            row.next();
            return new Found(row.getString(1), row.getString(2), row.getString(3));
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

    /** @param stamp null before the first migration */
    private record Found(String encoding, String ctype, @Nullable String stamp) {}
}
