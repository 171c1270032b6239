package anju.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** The rows that transactions since a moment wrote, in the tables of the modules, and empty tables like those. */
final class Written {
    private static final String SCHEMAS = "('properties', 'tenants', 'leases', 'billing', 'points', 'rules', 'rewards')";

    private final House house;
    private final long since;

    private Written(House house, long since) {
        this.house = house;
        this.since = since;
    }

    static Written from(House house) throws SQLException {
        return new Written(house, house.number("SELECT pg_current_xact_id()::text::bigint"));
    }

    /** Rows of that table, as a condition for WHERE. */
    String condition() {
        return "xmin::text::bigint >= " + since;
    }

    /** Those tables in which rows were written, in the order in which they were made: what others refer to first. */
    List<String> tables() throws SQLException {
        var all = new ArrayList<String>();
        try (var connection = house.owner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN " + SCHEMAS
                                + " ORDER BY (schemaname || '.' || tablename)::regclass::oid")) {
            while (rows.next()) all.add(rows.getString(1));
        }
        var written = new ArrayList<String>();
        for (var table : all) {
            if (house.number("SELECT count(*) FROM (SELECT 1 FROM " + table + " WHERE " + condition() + " LIMIT 1) AS written") > 0) {
                written.add(table);
            }
        }
        return written;
    }

    /** An empty table with the same columns, checks and indexes. */
    String emptyLike(String table) throws SQLException {
        var name = "bench." + table.replace('.', '_');
        house.run("CREATE SCHEMA IF NOT EXISTS bench");
        house.run("DROP TABLE IF EXISTS " + name);
        house.run("CREATE TABLE " + name + " (LIKE " + table + " INCLUDING ALL)");
        return name;
    }

    /** @return seconds that COPY takes for all these rows into empty tables like theirs, in one transaction */
    double copySeconds(Path folder) throws Exception {
        var tables = tables();
        var clones = new ArrayList<String>();
        for (var table : tables) clones.add(emptyLike(table));
        try (var connection = house.owner()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var clone : clones) {
                try (var out = Files.newOutputStream(folder.resolve(clone))) {
                    copy.copyOut("COPY (SELECT * FROM " + tables.get(clones.indexOf(clone)) + " WHERE " + condition()
                            + ") TO STDOUT (FORMAT binary)", out);
                }
            }
            connection.setAutoCommit(false);
            var started = System.nanoTime();
            for (var clone : clones) {
                try (var in = Files.newInputStream(folder.resolve(clone))) {
                    copy.copyIn("COPY " + clone + " FROM STDIN (FORMAT binary)", in, 1 << 16);
                }
            }
            connection.commit();
            return (System.nanoTime() - started) / 1e9;
        }
    }
}
