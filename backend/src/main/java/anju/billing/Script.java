package anju.billing;

import anju.kernel.NewColumns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements that travel to PostgreSQL together: one round trip, whatever their number. Each writes its rows from one array
 * per column, for {@code unnest}; the columns are told in the order of its question marks. Thousands of new rows follow by
 * COPY, which PostgreSQL works on while we still write.
 */
final class Script {
    private interface Parameter {
        void set(PreparedStatement statement, int index) throws SQLException;
    }

    private final StringJoiner statements = new StringJoiner(";\n");
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Insert<?>> inserts = new ArrayList<>();
    private int sent;

    <T> Rows<T> add(String statement, Collection<T> rows) {
        statements.add(statement);
        sent++;
        return new Rows<>(rows);
    }

    /** New rows of a table, after the other statements. */
    <T> Insert<T> insert(String table, List<T> rows) {
        var insert = new Insert<>(table, rows);
        if (!rows.isEmpty()) inserts.add(insert);
        return insert;
    }

    /** @return how many statements went */
    int run(Connection connection) throws SQLException {
        var copied = inserts.stream().anyMatch(Insert::isMany) ? inserts : List.<Insert<?>>of(); // all, to keep their order
        if (copied.isEmpty()) inserts.forEach(Insert::join);
        if (sent > 0) execute(connection);
        for (var insert : copied) insert.copy(connection);
        return sent + copied.size();
    }

    private void execute(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(statements.toString())) {
            for (var n = 0; n < parameters.size(); n++) parameters.get(n).set(statement, n + 1);
            statement.execute();
        }
    }

    /** The columns of one statement. */
    final class Rows<T> {
        private final Collection<T> rows;

        private Rows(Collection<T> rows) {
            this.rows = rows;
        }

        Rows<T> uuid(Function<T, @Nullable UUID> column) {
            return array("uuid", column);
        }

        /** @param type PostgreSQL's name for the type of an element, which reads what {@code toString} wrote */
        Rows<T> array(String type, Function<T, ? extends @Nullable Object> column) {
            var values = new @Nullable Object[rows.size()];
            var n = 0;
            for (var row : rows) {
                var value = column.apply(row);
                values[n++] = value == null ? null : value.toString();
            }
            parameters.add((statement, index) ->
                    statement.setArray(index, statement.getConnection().createArrayOf(type, values)));
            return this;
        }
    }

    /** The columns of new rows. */
    final class Insert<T> {
        private final List<T> rows;
        private final NewColumns<T> columns;

        private Insert(String table, List<T> rows) {
            this.rows = rows;
            this.columns = new NewColumns<>(table);
        }

        Insert<T> uuid(String name, Function<T, @Nullable UUID> value) {
            return column(name, "uuid", value);
        }

        /** @param type PostgreSQL's name for it, which reads what {@code toString} wrote */
        Insert<T> column(String name, String type, Function<T, ? extends @Nullable Object> value) {
            columns.add(name, type, value);
            return this;
        }

        private boolean isMany() {
            return rows.size() >= NewColumns.MANY;
        }

        /** Travels with the other statements. */
        private void join() {
            add(columns.insert(), rows);
            for (var n = 0; n < columns.size(); n++) {
                var column = n;
                parameters.add((statement, index) ->
                        statement.setArray(index, columns.array(statement.getConnection(), column, rows)));
            }
        }

        private void copy(Connection connection) throws SQLException {
            columns.copy(connection, rows);
        }
    }
}
