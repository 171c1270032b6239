package anju.bench;

import anju.kernel.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one piece of work wrote, ready to be written by bare JDBC once more for somebody else, into the same tables,
 * a statement each: what changed of those that were there by UPDATE, balances (nothing in their key is made by the work) by
 * INSERT … ON CONFLICT DO UPDATE, the others by INSERT under new ids.
 */
final class BareRows {
    private final List<Row> rows;
    private final Set<UUID> made;

    private BareRows(List<Row> rows, Set<UUID> made) {
        this.rows = rows;
        this.made = made;
    }

    /** Rows of a table that are there already, as a condition for WHERE. */
    record There(String table, String where) {}

    private record Row(String statement, List<@Nullable Object> values) {}

    /**
     * @param subjects ids the work is about: not made by it, even where they are part of a new row's key
     */
    static BareRows of(House house, List<There> there, Set<UUID> subjects, Callable<?> work) throws Exception {
        var before = new HashMap<String, List<Stored>>();
        for (var some : there) before.put(some.table, Stored.read(house, some.table, some.where));
        var written = Written.from(house);
        work.call();
        var made = new HashSet<UUID>();
        var rows = new ArrayList<Row>();
        var last = new ArrayList<Row>(); // as late as possible: others may wait for them
        for (var table : written.tables()) {
            var known = before.getOrDefault(table, List.of());
            for (var row : Stored.read(house, table, written.condition())) {
                var old = known.stream().filter(row::isSame).findFirst();
                if (old.isPresent()) {
                    last.add(changed(table, old.get(), row));
                    continue;
                }
                row.keyIds().filter(id -> !subjects.contains(id)).forEach(made::add);
                rows.add(row.keyIds().allMatch(subjects::contains) ? balance(table, row) : added(table, row));
            }
        }
        rows.addAll(last);
        return new BareRows(rows, made);
    }

    private static Row changed(String table, Stored old, Stored row) {
        var columns = IntStream.range(0, row.columns().size())
                .filter(i -> !Objects.equals(old.values().get(i), row.values().get(i)))
                .boxed()
                .toList();
        var key = row.key().stream().map(row.columns()::indexOf).toList();
        var statement = "UPDATE " + table
                + columns.stream().map(row::assignment).collect(Collectors.joining(", ", " SET ", ""))
                + key.stream().map(row::assignment).collect(Collectors.joining(" AND ", " WHERE ", ""));
        var values = new ArrayList<@Nullable Object>();
        columns.forEach(i -> values.add(row.values().get(i)));
        key.forEach(i -> values.add(row.values().get(i)));
        return new Row(statement, values);
    }

    private static Row added(String table, Stored row) {
        var marks = row.types().stream().map(type -> "?::" + type).collect(Collectors.joining(", "));
        return new Row("INSERT INTO " + table + " VALUES (" + marks + ")", row.values());
    }

    private static Row balance(String table, Stored row) {
        var set = row.columns().stream()
                .filter(column -> !row.key().contains(column))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        return new Row(
                added(table, row).statement + " ON CONFLICT (" + String.join(", ", row.key()) + ") DO UPDATE SET " + set, row.values());
    }

    int size() {
        return rows.size();
    }

    /**
     * Transactions per second, each with all the rows.
     *
     * @param others what stands for the subjects and other values in the n-th transaction
     */
    double perSecond(House house, int clients, double seconds, LongFunction<Map<Object, Object>> others) throws Exception {
        var connections = Collections.synchronizedList(new ArrayList<Connection>());
        try {
            return Clients.perSecond(clients, seconds, client -> {
                var connection = open(house);
                connections.add(connection);
                return n -> write(connection, others.apply(n));
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

    private void write(Connection connection, Map<Object, Object> others) throws SQLException {
        var values = new HashMap<>(others);
        for (var id : made) values.put(id, Ids.next());
        for (var row : rows) {
            try (var statement = connection.prepareStatement(row.statement)) {
                for (var i = 0; i < row.values.size(); i++) {
                    var value = row.values.get(i);
                    statement.setObject(i + 1, value == null ? null : values.getOrDefault(value, value));
                }
                if (statement.executeUpdate() != 1) throw new IllegalStateException("not one row: " + row.statement);
            }
        }
        connection.commit();
    }
}
