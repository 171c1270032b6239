package anju.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of rows on their way into a table, told once for every way in: COPY for many, an array per column for few, plain
 * values for a single one, which cost PostgreSQL half of what arrays do.
 */
public final class RowColumns<T> {
    /** From here on COPY pays. */
    public static final int MANY = 200;

    private static final Set<String> TAKEN = Set.of("23505", "23P01"); // unique, exclusion

    private final String table;
    private final List<Column<T>> columns = new ArrayList<>();
    private int keys;

    public RowColumns(String table) {
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
    public RowColumns<T> add(String name, String type, Function<T, ? extends @Nullable Object> value) {
        columns.add(new Column<>(name, type, value));
        return this;
    }

    /** The columns so far say which row it is. */
    public void endKey() {
        keys = columns.size();
    }

    /** With a question mark for each column, in their order. */
    public String insert(List<T> rows) {
        if (rows.size() == 1) return "INSERT INTO " + target() + " VALUES (" + marks(columns) + ")";
        return "INSERT INTO %s SELECT %s FROM %s".formatted(target(), joined(columns, Column::selected), arrays());
    }

    /**
     * With a question mark for each column, in their order but for the keys of a single row, which come last; see {@link #bind}.
     *
     * @param also one more assignment, to {@code t}
     */
    public String update(List<T> rows, String also) {
        var key = columns.subList(0, keys);
        var set = columns.subList(keys, columns.size());
        if (rows.size() == 1) {
            return "UPDATE %s t SET %s, %s WHERE %s".formatted(
                    table, joined(set, column -> column.name() + " = ?"), also,
                    joined(key, column -> "t." + column.name() + " = ?", " AND "));
        }
        return "UPDATE %s t SET %s, %s FROM %s WHERE %s".formatted(
                table, joined(set, column -> column.name() + " = " + column.selected()), also, arrays(),
                joined(key, column -> "t.%1$s = v.%1$s".formatted(column.name()), " AND "));
    }

    /** Says what the question marks of {@link #insert} or {@link #update} stand for; @return the next one's index. */
    public int bind(PreparedStatement statement, int first, List<T> rows) throws SQLException {
        var index = first;
        if (rows.size() == 1) {
            for (var column : columns.subList(keys, columns.size())) bind(statement, index++, column, rows.getFirst());
            for (var column : columns.subList(0, keys)) bind(statement, index++, column, rows.getFirst());
            return index;
        }
        for (var column : columns) {
            var values = rows.stream().map(column::text).toArray();
            statement.setArray(index++, statement.getConnection().createArrayOf(column.isArray() ? "text" : column.type(), values));
        }
        return index;
    }

    private static <T> void bind(PreparedStatement statement, int index, Column<T> column, T row) throws SQLException {
        var value = column.value().apply(row);
        if (value instanceof UUID) statement.setObject(index, value);
        else statement.setObject(index, value == null ? null : value.toString(), Types.OTHER);
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

    /**
     * Many by COPY, which takes for granted that all are new.
     *
     * @return whether they went in: when one was there already, or an exclusion keeps it out, none did, nor do few
     */
    public boolean copyNew(Connection connection, List<T> rows) throws SQLException {
        if (rows.size() < MANY) return false;
        var before = connection.setSavepoint();
        try {
            copy(connection, rows);
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            if (!TAKEN.contains(e.getSQLState())) throw e;
            connection.rollback(before);
            return false;
        }
    }

    private String target() {
        return table + " (" + joined(columns, Column::name) + ")";
    }

    private String arrays() {
        return "unnest(%s) v (%s)".formatted(marks(columns), joined(columns, Column::name));
    }

    private static <T> String marks(List<Column<T>> columns) {
        return joined(columns, column -> "?");
    }

    private static <T> String joined(List<Column<T>> columns, Function<Column<T>, String> part) {
        return joined(columns, part, ", ");
    }

    private static <T> String joined(List<Column<T>> columns, Function<Column<T>, String> part, String between) {
        return columns.stream().map(part).collect(Collectors.joining(between));
    }
}
