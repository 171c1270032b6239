package anju.callbacks;

import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Calls, one by one; {@link CallStart} plans them by the thousand. */
@Singleton
class TaskStore {
    static final String COLUMNS = """
            t.tenant_id, t.id, t.plan_id, t.property_id, t.unit_id, t.unit_label, t.tier, t.agent_id, t.state, t.why, t.reason,
            t.topic, t.key, t.due_on, t.not_before, t.channel, t.script_id, t.satisfaction, t.retry_limit, t.retry_hours,
            t.attempts, t.unanswered, t.claimed_by, t.claimed_at, t.first_attempt_at, t.reached_at, t.closed_at, t.escalated_at,
            t.mood, t.answers::text AS answers, t.note, t.response_id, t.created_at, t.version
            """;

    private final Db db;

    TaskStore(Db db) {
        this.db = db;
    }

    TaskRow require(UUID id, PropertyScope scope) {
        return one(id, scope, "").orElseThrow(() -> new Problem.NotFound("callbacks.no_task"));
    }

    /** Nobody else changes it until the transaction ends. */
    TaskRow lock(UUID id, PropertyScope scope) {
        return one(id, scope, "FOR UPDATE OF t").orElseThrow(() -> new Problem.NotFound("callbacks.no_task"));
    }

    private Optional<TaskRow> one(UUID id, PropertyScope scope, String lock) {
        return db.query(sql -> Db.bind(sql.createQuery("SELECT " + COLUMNS + """
                FROM callbacks.task t
                WHERE t.id = :id AND (:everything OR t.property_id = ANY(:properties))
                """ + lock), scope)
                .bind("id", id)
                .mapTo(TaskRow.class)
                .findOne());
    }

    List<TaskRow> ofTenant(UUID tenant, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("SELECT " + COLUMNS + """
                FROM callbacks.task t
                WHERE t.tenant_id = :tenant AND (:everything OR t.property_id = ANY(:properties))
                ORDER BY t.created_at DESC, t.id DESC LIMIT 200"""), scope)
                .bind("tenant", tenant)
                .mapTo(TaskRow.class)
                .list());
    }

    /** False when there is one with that key already. */
    boolean insert(TaskRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO callbacks.task (tenant_id, id, plan_id, property_id, unit_id, unit_label, tier, agent_id, state, reason,
                                            topic, key, due_on, not_before, channel, script_id, satisfaction, retry_limit,
                                            retry_hours, escalated_at, created_at)
                VALUES (:tenantId, :id, :planId, :propertyId, :unitId, :unitLabel, :tier, :agentId, :state, :reason, :topic, :key,
                        :dueOn, :notBefore, :channel, :scriptId, :satisfaction, :retryLimit, :hours, :escalatedAt, :createdAt)
                ON CONFLICT (tenant_id, key) WHERE key IS NOT NULL DO NOTHING"""), row)
                .bindArray("hours", Integer.class, row.retryHours())
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .execute()) == 1;
    }

    /** Writes what may change, for the version read; false when somebody was first. */
    boolean update(TaskRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE callbacks.task
                SET agent_id = :agentId, state = :state, why = :why, due_on = :dueOn, not_before = :notBefore, channel = :channel,
                    retry_limit = :retryLimit, attempts = :attempts, unanswered = :unanswered, claimed_by = :claimedBy,
                    claimed_at = :claimedAt, first_attempt_at = :firstAttemptAt, reached_at = :reachedAt, closed_at = :closedAt,
                    escalated_at = :escalatedAt, mood = :mood, answers = CAST(:answers AS jsonb), note = :note,
                    response_id = :responseId, version = version + 1
                WHERE tenant_id = :tenantId AND id = :id AND version = :version"""), row)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .execute()) == 1;
    }

    /** Takes a call that nobody else has since {@code stale}; false when somebody has. */
    boolean claim(TaskRow row, UUID me, Instant now, Instant stale) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE callbacks.task SET claimed_by = :me, claimed_at = :now
                WHERE tenant_id = :tenant AND id = :id AND state = 'planned'
                  AND (claimed_by IS NULL OR claimed_by = :me OR claimed_at < :stale)""")
                .bind("me", me)
                .bind("now", now)
                .bind("stale", stale)
                .bind("tenant", row.tenantId())
                .bind("id", row.id())
                .execute()) == 1;
    }

    /** False when somebody else has it. */
    boolean release(TaskRow row, UUID me) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE callbacks.task SET claimed_by = NULL, claimed_at = NULL
                WHERE tenant_id = :tenant AND id = :id AND claimed_by = :me AND state = 'planned'""")
                .bind("tenant", row.tenantId())
                .bind("id", row.id())
                .bind("me", me)
                .execute()) == 1;
    }

    void callOff(TaskRow row, String why, Instant now) {
        db.run(sql -> sql.createUpdate("""
                UPDATE callbacks.task SET state = 'cancelled', why = :why, closed_at = :now, version = version + 1
                WHERE tenant_id = :tenant AND id = :id AND state = 'planned'""")
                .bind("why", why)
                .bind("now", now)
                .bind("tenant", row.tenantId())
                .bind("id", row.id())
                .execute());
    }

    /** Keeps what was written down so far; for whoever has the call. */
    boolean draft(TaskRow row, UUID me, String answers, String note, String mood, Instant now) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE callbacks.task
                SET answers = CAST(:answers AS jsonb), note = nullif(:note, ''), mood = nullif(:mood, ''), claimed_at = :now
                WHERE tenant_id = :tenant AND id = :id AND claimed_by = :me AND state = 'planned'""")
                .bind("answers", answers)
                .bind("note", note)
                .bind("mood", mood)
                .bind("now", now)
                .bind("tenant", row.tenantId())
                .bind("id", row.id())
                .bind("me", me)
                .execute()) == 1;
    }

    /** Calls that wait, by agent. */
    Map<UUID, Long> load() {
        return load(PropertyScope.ALL);
    }

    Map<UUID, Long> load(PropertyScope scope) {
        record Load(UUID agentId, long calls) {}
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT agent_id, count(*) AS calls FROM callbacks.task
                WHERE state = 'planned' AND agent_id IS NOT NULL AND (:everything OR property_id = ANY(:properties))
                GROUP BY agent_id"""), scope)
                .mapTo(Load.class)
                .collect(Collectors.toMap(Load::agentId, Load::calls)));
    }

    /** Open calls of somebody that fall into [from, to), oldest first. */
    List<TaskRow> openOf(UUID agent, LocalDate from, LocalDate to, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("SELECT " + COLUMNS + """
                FROM callbacks.task t
                WHERE t.agent_id = :agent AND t.state = 'planned' AND t.due_on < :to AND t.due_on >= :from
                  AND (:everything OR t.property_id = ANY(:properties))
                ORDER BY t.due_on, t.id FOR UPDATE"""), scope)
                .bind("agent", agent)
                .bind("from", from)
                .bind("to", to)
                .mapTo(TaskRow.class)
                .list());
    }

    int openCount(UUID agent, LocalDate from, LocalDate to, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT count(*) FROM callbacks.task t
                WHERE t.agent_id = :agent AND t.state = 'planned' AND t.due_on < :to AND t.due_on >= :from
                  AND (:everything OR t.property_id = ANY(:properties))"""), scope)
                .bind("agent", agent)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Integer.class)
                .one());
    }

    void giveTo(UUID agent, Collection<TaskRow> rows) {
        db.run(sql -> sql.createUpdate("""
                UPDATE callbacks.task t SET agent_id = :agent, claimed_by = NULL, claimed_at = NULL, version = version + 1
                FROM unnest(:tenants, :ids) AS given (tenant_id, id)
                WHERE t.tenant_id = given.tenant_id AND t.id = given.id""")
                .bind("agent", agent)
                .bindArray("tenants", UUID.class, rows.stream().map(TaskRow::tenantId).toList())
                .bindArray("ids", UUID.class, rows.stream().map(TaskRow::id).toList())
                .execute());
    }

    /** Whether somebody is on the phone with the tenant right now. */
    boolean talking(UUID tenant, Instant since) {
        return db.query(sql -> sql.createQuery("""
                SELECT EXISTS (SELECT 1 FROM callbacks.task
                               WHERE tenant_id = :tenant AND state = 'planned' AND claimed_at > :since)""")
                .bind("tenant", tenant)
                .bind("since", since)
                .mapTo(Boolean.class)
                .one());
    }

    /** Gives an open call to a manager, if there is one, who calls today; false when none waits under that key. */
    boolean escalate(UUID tenant, String key, @Nullable UUID manager, LocalDate today, Instant now) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE callbacks.task
                SET agent_id = coalesce(:manager, agent_id), due_on = least(due_on, :today), not_before = NULL, escalated_at = :now,
                    version = version + 1
                WHERE tenant_id = :tenant AND key = :key AND state = 'planned'""")
                .bind("manager", manager)
                .bind("today", today)
                .bind("now", now)
                .bind("tenant", tenant)
                .bind("key", key)
                .execute()) > 0;
    }

    /** Of a call whose promises are all told. */
    void close(TaskRow row, Instant now) {
        db.run(sql -> sql.createUpdate("""
                UPDATE callbacks.task SET state = 'done', closed_at = :now, version = version + 1
                WHERE tenant_id = :tenant AND id = :id AND state = 'reached'""")
                .bind("now", now)
                .bind("tenant", row.tenantId())
                .bind("id", row.id())
                .execute());
    }

    int cancelOpen(UUID plan, Instant now) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE callbacks.task SET state = 'cancelled', why = 'plan', closed_at = :now, version = version + 1
                WHERE plan_id = :plan AND state = 'planned'""")
                .bind("plan", plan)
                .bind("now", now)
                .execute());
    }
}
