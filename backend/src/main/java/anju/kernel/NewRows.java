package anju.kernel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * New rows of a table that has an {@code id}; those that are there already, or that an exclusion keeps out, are left out. Many
 * go by COPY, which takes for granted that all are new; few, or when one is not, by INSERT.
 */
public final class NewRows<T> {
    private final List<T> rows;
    private final Function<T, UUID> id;
    private final RowColumns<T> columns;

    public NewRows(String table, List<T> rows, Function<T, UUID> id) {
        this.rows = rows;
        this.id = id;
        this.columns = new RowColumns<>(table);
        column("id", "uuid", id);
    }

    /** @param type PostgreSQL's name for it, which reads what {@code toString} wrote */
    public NewRows<T> column(String name, String type, Function<T, ? extends @Nullable Object> value) {
        columns.add(name, type, value);
        return this;
    }

    /** @return the ids that went in */
    public Set<UUID> write(Connection connection) throws SQLException {
        return columns.copyNew(connection, rows) ? rows.stream().map(id).collect(Collectors.toSet()) : insert(connection);
    }

    private Set<UUID> insert(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(columns.insert(rows) + " ON CONFLICT DO NOTHING RETURNING id")) {
            columns.bind(statement, 1, rows);
            var written = new HashSet<UUID>();
            try (var ids = statement.executeQuery()) {
                while (ids.next()) written.add(ids.getObject(1, UUID.class));
            }
            return written;
        }
    }
}
