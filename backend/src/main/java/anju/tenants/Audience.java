package anju.tenants;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The people a segment means, as SQL to be put into other SQL of a module that may use tenants and properties. All its names
 * begin with {@code segment_}.
 *
 * @param everybody a SELECT of who lives here today within the scope, one row for each room somebody has: {@code tenant_id,
 *     lease_id, property_id, unit_id, unit_label, building, name, tags, language, tier, agent_id, since, starts_on, ends_on,
 *     today, time_zone}; {@code today} is the property's
 * @param conditions what the segment asks of such a row, named {@code a}; in the order people read them
 * @param bindings by name; lists are of UUID or String
 */
public record Audience(String everybody, List<Condition> conditions, Map<String, Object> bindings) {

    /** @param words what it asks, in the reader's language */
    public record Condition(String words, String sql) {}

    /** A SELECT with the columns of {@link #everybody}, one row for each tenant: somebody with two rooms by the older lease. */
    public String sql() {
        var all = conditions.stream().map(condition -> "AND " + condition.sql()).collect(Collectors.joining("\n"));
        return "SELECT DISTINCT ON (a.tenant_id) a.* FROM (" + everybody + ") AS a WHERE true\n" + all
                + "\nORDER BY a.tenant_id, a.lease_id";
    }

    public <S extends SqlStatement<S>> S bind(S statement) {
        bindings.forEach((name, value) -> {
            if (value instanceof Collection<?> values) {
                statement.bindArray(name, type(values), values);
            } else {
                statement.bind(name, value);
            }
        });
        return statement;
    }

    private static Class<?> type(Collection<?> values) {
        return !values.isEmpty() && values.iterator().next() instanceof String ? String.class : UUID.class;
    }
}
