package anju.kernel.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells which set of migrations a database has had, in the comment on Flyway's own table. Reading it takes a moment; letting
 * Flyway find the same out from its table and every migration's text was a quarter of each start.
 */
final class MigrationsStamp {
    /** The comment goes where the table goes. */
    static final String BEARER = "flyway_schema_history";

    /** Written by the build: of all migrations and their names. */
    private static final String SUM = "/db/migrations.sha256";

    private MigrationsStamp() {}

    /** Null where the build has left no sum. */
    static @Nullable String ofTheseFiles() {
        try (var sum = MigrationsStamp.class.getResourceAsStream(SUM)) {
            return sum == null ? null : "migrations " + new String(sum.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(DataSource owner, String stamp) {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // two servers that migrate at once take turns
                statement.execute("LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE".formatted(BEARER));
                statement.execute("COMMENT ON TABLE %s IS %s".formatted(BEARER, statement.enquoteLiteral(stamp)));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new DatabaseUnusable("the migrations were made, but could not be noted: " + e.getMessage(), e);
        }
    }
}
