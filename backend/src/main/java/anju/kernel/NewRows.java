package anju.kernel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * New rows of a table that has an {@code id}; those that are there already, or that an exclusion keeps out, are left out. Their
 * columns are told once: many go by COPY, which takes for granted that all are new; few, or when one is not, go one by one.
 */
public final class NewRows<T> {
    /** From here on COPY pays. */
    private static final int MANY = 200;
    private static final Set<String> TAKEN = Set.of("23505", "23P01"); // unique, exclusion

    private final String table;
    private final List<T> rows;
    private final Function<T, UUID> id;
    private final List<Column<T>> columns = new ArrayList<>();

    public NewRows(String table, List<T> rows, Function<T, UUID> id) {
        this.table = table;
        this.rows = rows;
        this.id = id;
        column("id", "uuid", id);
    }

    private record Column<T>(String name, String type, Function<T, ? extends @Nullable Object> value) {
        boolean isArray() {
            return type.endsWith("[]"); // which unnest would take apart
        }

        @Nullable Object[] of(List<T> rows) {
            return rows.stream().map(value).map(one -> one == null ? null : one.toString()).toArray();
        }
    }

    /** @param type PostgreSQL's name for it, which reads what {@code toString} wrote */
    public NewRows<T> column(String name, String type, Function<T, ? extends @Nullable Object> value) {
        columns.add(new Column<>(name, type, value));
        return this;
    }

    /** @return the ids that went in */
    public Set<UUID> write(Connection connection) throws SQLException {
        if (rows.size() < MANY) return insert(connection);
        var before = connection.setSavepoint();
        try {
            copy(connection);
            connection.releaseSavepoint(before);
            return rows.stream().map(id).collect(Collectors.toSet());
        } catch (SQLException e) {
            if (!TAKEN.contains(e.getSQLState())) throw e;
            connection.rollback(before);
            return insert(connection);
        }
    }

    private String target() {
        return table + columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ")"));
    }

    private void copy(Connection connection) throws SQLException {
        try (var copy = TextCopy.begin(connection, "COPY " + target() + " FROM STDIN")) {
            for (var row : rows) {
                for (var column : columns) copy.value(column.value().apply(row));
                copy.endRow();
            }
            copy.end();
        }
    }

    private Set<UUID> insert(Connection connection) throws SQLException {
        var arrays = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        var values = columns.stream()
                .map(column -> column.isArray() ? "CAST(v." + column.name() + " AS " + column.type() + ")" : "v." + column.name())
                .collect(Collectors.joining(", "));
        var sql = "INSERT INTO %s SELECT %s FROM unnest(%s) v (%s) ON CONFLICT DO NOTHING RETURNING id"
                .formatted(target(), values, arrays, names);
        try (var statement = connection.prepareStatement(sql)) {
            for (var n = 0; n < columns.size(); n++) {
                var column = columns.get(n);
                statement.setArray(n + 1, connection.createArrayOf(column.isArray() ? "text" : column.type(), column.of(rows)));
            }
            var written = new HashSet<UUID>();
            try (var ids = statement.executeQuery()) {
                while (ids.next()) written.add(ids.getObject(1, UUID.class));
            }
            return written;
        }
    }
}
