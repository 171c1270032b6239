package anju.inspections;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Inspections as people look for them. */
@Singleton
class TaskList {
    private static final String SELECT = """
            SELECT t.id, t.plan_id, p.name, p.kind, p.building, t.property_id, t.due_on, t.assignee_id, t.state, t.started_at,
                   t.ended_at, t.ended_by, t.reason, t.version,
                   t.state IN ('OPEN', 'STARTED') AND t.due_on < CAST(CAST(:now AS timestamptz) AT TIME ZONE h.time_zone AS date) AS overdue,
                   i.items, i.answered, i.findings
            FROM inspections.task t
            JOIN inspections.plan p ON p.id = t.plan_id
            JOIN properties.v_property h ON h.property_id = t.property_id
            CROSS JOIN LATERAL (
                SELECT count(*) AS items, count(result) AS answered, count(*) FILTER (WHERE result = 'NOT_OK') AS findings
                FROM inspections.item WHERE task_id = t.id) i
            WHERE (:everything OR t.property_id = ANY(:properties))
            """;

    private final Db db;
    private final Clock clock;

    TaskList(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    enum Show {
        OPEN,
        OVERDUE,
        DONE,
        SKIPPED
    }

    record Filter(Show show, @Nullable UUID planId, @Nullable UUID assigneeId, @Nullable EquipmentKind kind, boolean findings) {}

    /** @param building null: every building */
    record Listed(
            UUID id,
            UUID planId,
            String name,
            EquipmentKind kind,
            @Nullable String building,
            UUID propertyId,
            LocalDate dueOn,
            @Nullable UUID assigneeId,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String reason,
            long version,
            boolean overdue,
            int items,
            int answered,
            int findings) {}

    Optional<Listed> find(UUID id, PropertyScope scope) {
        return db.query(sql -> bound(sql.createQuery(SELECT + "AND t.id = :id"), scope).bind("id", id).mapTo(Listed.class).findOne());
    }

    /** What is to be done: soonest first. What is over: newest first. */
    Page<Listed> page(Filter filter, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var soonest = filter.show() == Show.OPEN || filter.show() == Show.OVERDUE;
        var rows = db.query(sql -> bound(sql.createQuery(SELECT + where(filter.show()) + """
                  AND (CAST(:plan AS uuid) IS NULL OR t.plan_id = :plan)
                  AND (CAST(:assignee AS uuid) IS NULL OR t.assignee_id = :assignee)
                  AND (CAST(:kind AS text) IS NULL OR p.kind = :kind)
                  AND (NOT :findings OR i.findings > 0)
                  AND (CAST(:day AS date) IS NULL OR (t.due_on, t.id) %s (CAST(:day AS date), CAST(:task AS uuid)))
                ORDER BY t.due_on %s, t.id %s LIMIT :rows""".formatted(
                        soonest ? ">" : "<", soonest ? "" : "DESC", soonest ? "" : "DESC")), scope)
                .bind("plan", filter.planId())
                .bind("assignee", filter.assigneeId())
                .bind("kind", filter.kind() == null ? null : filter.kind().name())
                .bind("findings", filter.findings())
                .bind("day", after == null ? null : after.day(0))
                .bind("task", after == null ? null : after.uuid(1))
                .bind("rows", limit + 1)
                .mapTo(Listed.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.dueOn(), row.id()));
    }

    record Counts(long overdue, long dueThisWeek, long mine) {}

    /** Of what is to be done; {@code mine} are those of that member of staff that are due within a week, or late. */
    Counts counts(UUID staffId, PropertyScope scope) {
        return db.query(sql -> bound(sql.createQuery("""
                SELECT count(*) FILTER (WHERE t.due_on < d.today) AS overdue,
                       count(*) FILTER (WHERE t.due_on >= d.today AND t.due_on < d.today + 7) AS due_this_week,
                       count(*) FILTER (WHERE t.assignee_id = :staff AND t.due_on < d.today + 7) AS mine
                FROM inspections.task t
                JOIN properties.v_property h ON h.property_id = t.property_id
                CROSS JOIN LATERAL (SELECT CAST(CAST(:now AS timestamptz) AT TIME ZONE h.time_zone AS date) AS today) d
                WHERE t.state IN ('OPEN', 'STARTED') AND (:everything OR t.property_id = ANY(:properties))"""), scope)
                .bind("staff", staffId)
                .mapTo(Counts.class)
                .one());
    }

    private Query bound(Query query, PropertyScope scope) {
        return Db.bind(query, scope).bind("now", clock.instant());
    }

    private static String where(Show show) {
        return switch (show) {
            case OPEN -> "AND t.state IN ('OPEN', 'STARTED')\n";
            case OVERDUE -> """
                    AND t.state IN ('OPEN', 'STARTED') AND t.due_on < CAST(CAST(:now AS timestamptz) AT TIME ZONE h.time_zone AS date)
                    """;
            case DONE -> "AND t.state = 'DONE'\n";
            case SKIPPED -> "AND t.state = 'SKIPPED'\n";
        };
    }
}
