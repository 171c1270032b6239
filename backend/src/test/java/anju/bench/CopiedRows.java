package anju.bench;

import anju.kernel.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows that one piece of work wrote, ready to be written again and again by bare JDBC: ids that it made or touched are new each time. */
final class CopiedRows {
    private final List<Row> rows;
    private final @Nullable String hot;

    private CopiedRows(List<Row> rows, @Nullable String hot) {
        this.rows = rows;
        this.hot = hot;
    }

    private record Row(String insert, List<Object> values) {}

    /** @param without tables that are left out */
    static CopiedRows of(House house, Written written, List<String> without) throws SQLException {
        var rows = new ArrayList<Row>();
        for (var table : written.tables()) {
            if (!without.contains(table)) rows.addAll(rows(house, written, table));
        }
        return new CopiedRows(rows, null);
    }

    /** @param statement one more at the end of each transaction, the same for all */
    CopiedRows and(String statement) {
        return new CopiedRows(rows, statement);
    }

    private static List<Row> rows(House house, Written written, String table) throws SQLException {
        var rows = new ArrayList<Row>();
        var clone = written.emptyLike(table);
        try (var connection = house.owner();
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT * FROM " + table + " WHERE " + written.condition())) {
            var columns = found.getMetaData();
            var types = new ArrayList<String>();
            for (int i = 1; i <= columns.getColumnCount(); i++) types.add(columns.getColumnTypeName(i));
            var insert = types.stream().map(type -> "?::" + type)
                    .collect(Collectors.joining(", ", "INSERT INTO " + clone + " VALUES (", ")"));
            while (found.next()) {
                var values = new ArrayList<Object>();
                for (int i = 1; i <= types.size(); i++) {
                    var value = found.getObject(i);
                    values.add(value instanceof UUID || value == null ? value : found.getString(i));
                }
                rows.add(new Row(insert, values));
            }
        }
        return rows;
    }

    int size() {
        return rows.size();
    }

    /** Transactions per second, each with all the rows. */
    double perSecond(House house, int clients, double seconds) throws Exception {
        var connections = Collections.synchronizedList(new ArrayList<Connection>());
        try {
            return Clients.perSecond(clients, seconds, client -> {
                var connection = open(house);
                connections.add(connection);
                return n -> write(connection);
            });
        } finally {
            for (var connection : connections) connection.close();
        }
    }

    private static Connection open(House house) {
        try {
            var connection = house.owner();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Connection connection) throws SQLException {
        Map<UUID, UUID> ids = new HashMap<>();
        for (var row : rows) {
            try (var statement = connection.prepareStatement(row.insert)) {
                for (var i : IntStream.range(0, row.values.size()).toArray()) {
                    var value = row.values.get(i);
                    statement.setObject(i + 1, value instanceof UUID id ? ids.computeIfAbsent(id, old -> Ids.next()) : value);
                }
                statement.executeUpdate();
            }
        }
        if (hot != null) {
            try (var statement = connection.prepareStatement(hot)) {
                if (statement.executeUpdate() != 1) throw new IllegalStateException("not one row: " + hot);
            }
        }
        connection.commit();
    }
}
