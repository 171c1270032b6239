package anju.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row as it lies in its table.
 *
 * @param key the columns of its primary key
 * @param types PostgreSQL's names for the columns' types
 * @param values ids as such, everything else as text
 */
record Stored(List<String> key, List<String> columns, List<String> types, List<@Nullable Object> values) {

    static List<Stored> read(House house, String table, String where) throws SQLException {
        try (var connection = house.owner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT * FROM " + table + " WHERE " + where)) {
            var key = key(connection, table);
            var columns = new ArrayList<String>();
            var types = new ArrayList<String>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getMetaData().getColumnName(i));
                types.add(rows.getMetaData().getColumnTypeName(i));
            }
            var all = new ArrayList<Stored>();
            while (rows.next()) {
                var values = new ArrayList<@Nullable Object>();
                for (int i = 1; i <= columns.size(); i++) {
                    values.add(rows.getObject(i) instanceof UUID id ? id : rows.getString(i));
                }
                all.add(new Stored(key, columns, types, values));
            }
            return all;
        }
    }

    private static List<String> key(Connection connection, String table) throws SQLException {
        var name = table.split("\\.");
        var key = new ArrayList<String>();
        try (var columns = connection.getMetaData().getPrimaryKeys(null, name[0], name[1])) {
            while (columns.next()) key.add(columns.getString("COLUMN_NAME"));
        }
        return key;
    }

    /** Whether the other one is this row at another time. */
    boolean isSame(Stored other) {
        return key.stream().allMatch(column -> value(column).equals(other.value(column)));
    }

    Stream<UUID> keyIds() {
        return key.stream().map(this::value).filter(UUID.class::isInstance).map(UUID.class::cast);
    }

    /** With a question mark for the value of the i-th column. */
    String assignment(int i) {
        return columns.get(i) + " = ?::" + types.get(i);
    }

    private Object value(String column) {
        var value = values.get(columns.indexOf(column));
        if (value == null) throw new IllegalStateException(column + " is part of a key and null");
        return value;
    }
}
