package anju.callbacks;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far the calls have come: in all, and by agent, property and tier. Each figure counts what {@link CallStates} says. */
@Singleton
class Coverage {
    private static final String FIGURES = Stream.of(
                    "all", "talked", "done", "reached", "unreachable", "refused", "open", "overdue", "escalated", "unhappy", "tried")
            .map(state -> "count(*) FILTER (WHERE " + CallStates.sql(state) + ") AS " + (state.equals("all") ? "calls" : state))
            .collect(Collectors.joining(",\n"));

    private final Db db;
    private final CallQueries queries;

    Coverage(Db db, CallQueries queries) {
        this.db = db;
        this.queries = queries;
    }

    /**
     * @param key of an agent, a property or a tier; null: in all, or nobody's
     * @param talked the tenant spoke, whatever is still to be told
     * @param reached of these, something is still to be told
     * @param hoursToFirst median hours from the day a call was due until it was first tried
     */
    @Serdeable
    record Figures(
            @Nullable String key,
            long calls,
            long talked,
            long done,
            long reached,
            long unreachable,
            long refused,
            long open,
            long overdue,
            long escalated,
            long unhappy,
            long tried,
            @Nullable Double hoursToFirst) {}

    /** @param by {@code agent_id}, {@code property_id}, {@code tier}, or null for one row over all */
    List<Figures> by(@Nullable String by, CallFilter filter, PropertyScope scope) {
        var key = by == null ? "NULL::text" : "t." + by + "::text";
        return db.query(sql -> queries.bind(sql.createQuery("SELECT " + key + " AS key, " + FIGURES + """
                , percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, extract(epoch FROM
                      t.first_attempt_at - greatest(t.created_at, t.due_on::timestamp AT TIME ZONE day.time_zone)) / 3600.0))
                    AS hours_to_first
                FROM callbacks.task t
                """ + CallQueries.TODAY + " WHERE " + filter.sql() + (by == null ? "" : " GROUP BY 1 ORDER BY calls DESC, 1")),
                        filter, scope)
                .mapTo(Figures.class)
                .list());
    }
}
