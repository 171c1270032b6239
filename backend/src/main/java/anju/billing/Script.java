package anju.billing;

import anju.kernel.RowColumns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that travel to PostgreSQL together: one round trip, whatever their number, those that changed before those that are
 * new. Thousands of new rows follow by COPY, which PostgreSQL works on while we still write.
 */
final class Script {
    private static final String NEXT_VERSION = "version = t.version + 1";

    private final List<Rows<?>> changed = new ArrayList<>();
    private final List<Rows<?>> added = new ArrayList<>();

    /** Changed rows of a table, each a version further: the columns up to {@link Rows#set} say which. */
    <T> Rows<T> update(String table, List<T> rows) {
        return join(changed, new Rows<>(table, rows));
    }

    <T> Rows<T> insert(String table, List<T> rows) {
        return join(added, new Rows<>(table, rows));
    }

    private static <T> Rows<T> join(List<Rows<?>> all, Rows<T> rows) {
        if (!rows.rows.isEmpty()) all.add(rows);
        return rows;
    }

    /** @return how many statements went */
    int run(Connection connection) throws SQLException {
        var isCopied = added.stream().anyMatch(rows -> rows.rows.size() >= RowColumns.MANY); // all, to keep their order
        var sent = isCopied ? changed : Stream.concat(changed.stream(), added.stream()).toList();
        if (!sent.isEmpty()) send(connection, sent);
        if (isCopied) for (var rows : added) rows.copy(connection);
        return changed.size() + added.size();
    }

    private void send(Connection connection, List<Rows<?>> sent) throws SQLException {
        var statements = sent.stream().map(rows -> rows.statement(added.contains(rows))).collect(Collectors.joining(";\n"));
        try (var statement = connection.prepareStatement(statements)) {
            var index = 1;
            for (var rows : sent) index = rows.bind(statement, index);
            statement.execute();
        }
    }

    /** Rows of one table and their columns. */
    static final class Rows<T> {
        private final List<T> rows;
        private final RowColumns<T> columns;

        private Rows(String table, List<T> rows) {
            this.rows = rows;
            this.columns = new RowColumns<>(table);
        }

        Rows<T> uuid(String name, Function<T, @Nullable UUID> value) {
            return column(name, "uuid", value);
        }

        /** @param type PostgreSQL's name for it, which reads what {@code toString} wrote */
        Rows<T> column(String name, String type, Function<T, ? extends @Nullable Object> value) {
            columns.add(name, type, value);
            return this;
        }

        /** What follows is changed. */
        Rows<T> set() {
            columns.endKey();
            return this;
        }

        private String statement(boolean isNew) {
            return isNew ? columns.insert(rows) : columns.update(rows, NEXT_VERSION);
        }

        private int bind(PreparedStatement statement, int first) throws SQLException {
            return columns.bind(statement, first, rows);
        }

        private void copy(Connection connection) throws SQLException {
            columns.copy(connection, rows);
        }
    }
}
