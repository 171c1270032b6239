package anju.kernel;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a table's new rows, told once for both ways in: COPY for many, INSERT from an array per column for few. */
public final class NewColumns<T> {
    /** From here on COPY pays. */
    public static final int MANY = 200;

    private final String table;
    private final List<Column<T>> columns = new ArrayList<>();

    public NewColumns(String table) {
        this.table = table;
    }

    private record Column<T>(String name, String type, Function<T, ? extends @Nullable Object> value) {
        boolean isArray() {
            return type.endsWith("[]"); // which unnest would take apart
        }

        String selected() {
            return isArray() ? "CAST(v." + name + " AS " + type + ")" : "v." + name;
        }

        @Nullable String text(T row) {
            var read = value.apply(row);
            return read == null ? null : read.toString();
        }
    }

    /** @param type PostgreSQL's name for it, which reads what {@code toString} wrote */
    public void add(String name, String type, Function<T, ? extends @Nullable Object> value) {
        columns.add(new Column<>(name, type, value));
    }

    public int size() {
        return columns.size();
    }

    /** With a question mark for each column, in their order. */
    public String insert() {
        return "INSERT INTO %s SELECT %s FROM unnest(%s) v (%s)".formatted(
                target(), joined(Column::selected), joined(column -> "?"), joined(Column::name));
    }

    /** What a column's question mark stands for. */
    public Array array(Connection connection, int column, List<T> rows) throws SQLException {
        var told = columns.get(column);
        return connection.createArrayOf(told.isArray() ? "text" : told.type(), rows.stream().map(told::text).toArray());
    }

    public void copy(Connection connection, List<T> rows) throws SQLException {
        try (var copy = TextCopy.begin(connection, "COPY " + target() + " FROM STDIN")) {
            for (var row : rows) {
                for (var column : columns) copy.value(column.value().apply(row));
                copy.endRow();
            }
            copy.end();
        }
    }

    private String target() {
        return table + " (" + joined(Column::name) + ")";
    }

    private String joined(Function<Column<T>, String> part) {
        return columns.stream().map(part).collect(Collectors.joining(", "));
    }
}
