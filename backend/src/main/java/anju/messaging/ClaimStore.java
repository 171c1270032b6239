package anju.messaging;

import anju.kernel.Db;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Messages taken out of the outbox, and what came of them; a short transaction each, none while anything is being sent. */
@Singleton
class ClaimStore {
    private final Db db;

    ClaimStore(Db db) {
        this.db = db;
    }

    /**
     * Takes what is due, past whatever others are taking. A claim that ran out was cut off between sending and marking: the
     * message goes again and says so.
     */
    @Transactional
    public List<Claimed> claim(String channel, Instant now, Instant until, int limit) {
        return db.query(sql -> sql.createQuery("""
                WITH due AS (
                    SELECT tenant_id, id FROM messaging.message
                    WHERE state = 'waiting' AND channel = :channel AND next_at <= :now
                    ORDER BY next_at LIMIT :limit
                    FOR UPDATE SKIP LOCKED)
                UPDATE messaging.message m
                SET maybe_twice = maybe_twice OR claimed_at IS NOT NULL, claimed_at = :now, next_at = :until, attempts = attempts + 1
                FROM due WHERE m.tenant_id = due.tenant_id AND m.id = due.id
                RETURNING m.tenant_id, m.id, m.property_id, m.template, m.kind, m.language, m.zone, m.urgent, m.secret, m.subject, m.body,
                    m.variables, m.about_id, m.attempts""")
                .bind("channel", channel)
                .bind("now", now)
                .bind("until", until)
                .bind("limit", limit)
                .mapTo(Claimed.class)
                .list());
    }

    /** Writes down what came of messages; one that somebody else has marked meanwhile stays as it is. */
    @Transactional
    public void mark(List<Mark> marks, Instant now) {
        if (marks.isEmpty()) return;
        db.run(sql -> {
            write(sql, marks, now);
            complain(sql, marks.stream().filter(Mark::failed).toList(), now);
        });
    }

    private static void write(Handle sql, List<Mark> marks, Instant now) {
        sql.createUpdate("""
                UPDATE messaging.message m
                SET state = new.state, reason = new.reason, receipt = new.receipt, next_at = CAST(new.next_at AS timestamptz),
                    attempts = CASE WHEN new.untried THEN m.attempts - 1 ELSE m.attempts END, claimed_at = NULL,
                    maybe_twice = m.maybe_twice OR new.maybe_twice,
                    sent_at = CASE WHEN new.state = 'sent' THEN CAST(:now AS timestamptz) END,
                    variables = CASE WHEN m.secret AND new.state NOT IN ('waiting', 'failed') THEN '{}' ELSE m.variables END
                FROM unnest(:tenants, :ids, :states, :reasons, :receipts, :nexts, :untried, :twice)
                  AS new (tenant_id, id, state, reason, receipt, next_at, untried, maybe_twice)
                WHERE m.tenant_id = new.tenant_id AND m.id = new.id AND m.state = 'waiting'""")
                .bind("now", now)
                .bindArray("tenants", UUID.class, marks.stream().map(Mark::tenantId).toList())
                .bindArray("ids", UUID.class, marks.stream().map(Mark::id).toList())
                .bindArray("states", String.class, marks.stream().map(mark -> mark.state().code()).toList())
                .bindArray("reasons", String.class, marks.stream().map(Mark::reason).toList())
                .bindArray("receipts", String.class, marks.stream().map(Mark::receipt).toList())
                .bindArray("nexts", String.class, marks.stream().map(mark -> mark.nextAt().toString()).toList())
                .bindArray("untried", Boolean.class, marks.stream().map(Mark::untried).toList())
                .bindArray("twice", Boolean.class, marks.stream().map(Mark::maybeTwice).toList())
                .execute();
    }

    private static void complain(Handle sql, List<Mark> failed, Instant now) {
        if (failed.isEmpty()) return;
        sql.createUpdate("""
                INSERT INTO messaging.failure (tenant_id, message_id, at, attempt, reason)
                SELECT tenant_id, id, :now, attempt, reason FROM unnest(:tenants, :ids, :attempts, :reasons)
                  AS new (tenant_id, id, attempt, reason)
                ON CONFLICT DO NOTHING""")
                .bind("now", now)
                .bindArray("tenants", UUID.class, failed.stream().map(Mark::tenantId).toList())
                .bindArray("ids", UUID.class, failed.stream().map(Mark::id).toList())
                .bindArray("attempts", Integer.class, failed.stream().map(Mark::attempt).toList())
                .bindArray("reasons", String.class, failed.stream().map(Mark::reason).toList())
                .execute();
    }

    /** How the channel did: null leaves what was known. */
    @Transactional
    public void health(String channel, @Nullable Instant sentAt, @Nullable Instant errorAt, @Nullable String error) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO messaging.channel_health AS h (channel, last_sent_at, last_error_at, last_error)
                VALUES (:channel, :sentAt, :errorAt, :error)
                ON CONFLICT (channel) DO UPDATE
                SET last_sent_at = coalesce(excluded.last_sent_at, h.last_sent_at),
                    last_error_at = coalesce(excluded.last_error_at, h.last_error_at),
                    last_error = coalesce(excluded.last_error, h.last_error)""")
                .bind("channel", channel)
                .bind("sentAt", sentAt)
                .bind("errorAt", errorAt)
                .bind("error", error)
                .execute());
    }
}
