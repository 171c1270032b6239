package anju.billing;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Binds rows as one array per column, for {@code unnest}: any number of rows is one statement. What is no UUID goes as
 * text and is cast in the SQL: {@code CAST(:dueOn AS date[])}.
 */
record Columns<T, S extends SqlStatement<S>>(S statement, Collection<T> rows) {
    Columns<T, S> uuid(String name, Function<T, @Nullable UUID> column) {
        List<@Nullable UUID> values = rows.stream().map(column).toList();
        statement.bindArray(name, UUID.class, values);
        return this;
    }

    Columns<T, S> text(String name, Function<T, @Nullable Object> column) {
        List<@Nullable String> values = rows.stream().map(row -> asText(column.apply(row))).toList();
        statement.bindArray(name, String.class, values);
        return this;
    }

    private static @Nullable String asText(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
