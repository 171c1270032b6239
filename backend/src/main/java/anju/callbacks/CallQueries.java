package anju.callbacks;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.tenants.OpenComplaints;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Lists, days and figures of calls. */
@Singleton
class CallQueries {
    static final String TODAY = """
            JOIN (SELECT property_id, name AS property, time_zone, (CAST(:now AS timestamptz) AT TIME ZONE time_zone)::date AS today
                  FROM properties.v_property OFFSET 0) AS day ON day.property_id = t.property_id
            """;
    private static final String LIST = """
            SELECT t.tenant_id, t.id, t.plan_id, p.name AS plan, t.property_id, day.property, t.unit_label AS room, v.name, v.phone,
                   t.tier, t.agent_id, CASE WHEN t.state = 'planned' AND t.due_on <= day.today THEN 'due' ELSE t.state END AS state,
                   t.why, t.reason, t.topic, t.due_on, t.not_before, day.today - t.due_on AS late_days, t.channel, t.satisfaction,
                   t.attempts, t.unanswered, t.retry_limit, t.claimed_by, t.claimed_at, t.first_attempt_at, t.reached_at, t.closed_at,
                   t.escalated_at, t.mood, t.version,
                   CASE WHEN t.key LIKE 'score:%' THEN CAST(substr(t.key, 7) AS uuid) END AS scored,
                   t.satisfaction AND t.state = 'planned' AND EXISTS (
                       SELECT 1 FROM ({complaints}) AS c WHERE c.tenant_id = t.tenant_id) AS paused
            FROM callbacks.task t
            """ + TODAY + """
            JOIN tenants.v_tenant v ON v.tenant_id = t.tenant_id
            LEFT JOIN callbacks.plan p ON p.id = t.plan_id
            """;

    private final Db db;
    private final String complaints;
    private final Clock clock;

    CallQueries(Db db, OpenComplaints complaints, Clock clock) {
        this.db = db;
        this.complaints = complaints.tenants();
        this.clock = clock;
    }

    /**
     * A call as lists show it.
     *
     * @param lateDays since it was due; below zero: in so many days
     * @param scored the answers with the low score that it is about
     * @param paused waits for a complaint to be closed
     */
    record Call(
            UUID tenantId,
            UUID id,
            @Nullable UUID planId,
            @Nullable String plan,
            UUID propertyId,
            String property,
            @Nullable String room,
            String name,
            String phone,
            String tier,
            @Nullable UUID agentId,
            String state,
            @Nullable String why,
            String reason,
            @Nullable String topic,
            LocalDate dueOn,
            @Nullable Instant notBefore,
            int lateDays,
            String channel,
            boolean satisfaction,
            int attempts,
            int unanswered,
            int retryLimit,
            @Nullable UUID claimedBy,
            @Nullable Instant claimedAt,
            @Nullable Instant firstAttemptAt,
            @Nullable Instant reachedAt,
            @Nullable Instant closedAt,
            @Nullable Instant escalatedAt,
            @Nullable String mood,
            long version,
            @Nullable UUID scored,
            boolean paused) {}

    /** By the day they are due, oldest first. */
    Page<Call> page(CallFilter filter, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var following = after == null ? "" : " AND (t.due_on, t.id) > (:day, :id)";
        var rows = db.query(sql -> {
            var query = bind(sql.createQuery(
                    list() + " WHERE " + filter.sql() + following + " ORDER BY t.due_on, t.id LIMIT :limit"), filter, scope);
            if (after != null) query.bind("day", after.day(0)).bind("id", after.uuid(1));
            return query.bind("limit", limit + 1).mapTo(Call.class).list();
        });
        return Page.of(rows, limit, call -> Cursor.of(call.dueOn(), call.id()));
    }

    Optional<Call> one(UUID id, PropertyScope scope) {
        return db.query(sql -> bind(sql.createQuery(list() + " WHERE t.id = :id AND " + CallFilter.ALL.sql()), CallFilter.ALL, scope)
                .bind("id", id)
                .mapTo(Call.class)
                .findOne());
    }

    /** Newest first. */
    List<Call> ofTenant(UUID tenant, PropertyScope scope) {
        var filter = new CallFilter(null, null, null, false, tenant, null, null, null);
        return db.query(sql -> bind(sql.createQuery(
                        list() + " WHERE " + filter.sql() + " ORDER BY t.due_on DESC, t.id DESC LIMIT 100"), filter, scope)
                .mapTo(Call.class)
                .list());
    }

    /** What somebody has to do now: due and not waiting for an hour or a complaint first, the latest first of all. */
    List<Call> queue(UUID agent, PropertyScope scope, int limit) {
        var filter = new CallFilter("due", null, agent, false, null, null, null, null);
        return db.query(sql -> bind(sql.createQuery("SELECT * FROM (" + list() + " WHERE " + filter.sql() + """
                ) AS q ORDER BY paused, coalesce(not_before, :now) > :now, due_on, tier <> 'VIP', not_before NULLS FIRST, id
                LIMIT :limit"""), filter, scope)
                .bind("limit", limit)
                .mapTo(Call.class)
                .list());
    }

    private String list() {
        return LIST.replace("{complaints}", complaints);
    }

    Query bind(Query query, CallFilter filter, PropertyScope scope) {
        return Db.bind(query, scope)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("now", clock.instant())
                .bind("planId", filter.planId())
                .bind("agentId", filter.agentId())
                .bind("tenantId", filter.tenantId())
                .bind("tier", filter.tier())
                .bind("from", filter.from())
                .bind("to", filter.to());
    }
}
