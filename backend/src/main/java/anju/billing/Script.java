package anju.billing;

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
 * per column, for {@code unnest}; the columns are told in the order of its question marks.
 */
final class Script {
    private interface Parameter {
        void set(PreparedStatement statement, int index) throws SQLException;
    }

    private final StringJoiner statements = new StringJoiner(";\n");
    private final List<Parameter> parameters = new ArrayList<>();
    private int sent;

    <T> Rows<T> add(String statement, Collection<T> rows) {
        statements.add(statement);
        sent++;
        return new Rows<>(rows);
    }

    /** @return how many statements went */
    int run(Connection connection) throws SQLException {
        if (sent == 0) return 0;
        try (var statement = connection.prepareStatement(statements.toString())) {
            for (var n = 0; n < parameters.size(); n++) parameters.get(n).set(statement, n + 1);
            statement.execute();
        }
        return sent;
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

        Rows<T> value(Object value) {
            parameters.add((statement, index) -> statement.setObject(index, value));
            return this;
        }
    }
}
