package anju.care;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one tenant told us and what was done about it, from the views that other modules publish. */
@Singleton
class StoryStore {
    private static final String TICKETS = """
            SELECT ticket_id AS id, number, kind, title, stage, property_id, tenant_id, opened_at, told_at, closed_at, origin_kind,
                   origin_id, merged_into
            FROM tickets.v_loop
            """;

    private final Db db;

    StoryStore(Db db) {
        this.db = db;
    }

    record Ticket(
            UUID id, String number, String kind, String title, String stage, UUID propertyId, @Nullable UUID tenantId, Instant openedAt,
            @Nullable Instant toldAt, @Nullable Instant closedAt, @Nullable String originKind, @Nullable UUID originId,
            @Nullable UUID mergedInto) {}

    Optional<Ticket> ticket(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(TICKETS + """
                WHERE ticket_id = :id AND (:everything OR property_id = ANY(:properties))"""), scope)
                .bind("id", id)
                .mapTo(Ticket.class)
                .findOne());
    }

    List<Ticket> tickets(UUID tenantId, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(TICKETS + """
                WHERE tenant_id = :tenant AND (:everything OR property_id = ANY(:properties)) ORDER BY opened_at, ticket_id"""), scope)
                .bind("tenant", tenantId)
                .mapTo(Ticket.class)
                .list());
    }

    record Call(
            UUID id, String reason, String state, Instant createdAt, @Nullable Instant closedAt, @Nullable String originKind,
            @Nullable UUID originId) {}

    List<Call> calls(UUID tenantId, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT task_id AS id, reason, state, created_at, closed_at, origin_kind, origin_id
                FROM callbacks.v_task WHERE tenant_id = :tenant AND (:everything OR property_id = ANY(:properties))"""), scope)
                .bind("tenant", tenantId)
                .mapTo(Call.class)
                .list());
    }

    /** A step of a ticket or of a call, as its module wrote it down. */
    record Step(UUID of, UUID id, Instant at, String who, String what, @Nullable String note) {}

    List<Step> moves(Collection<UUID> tickets) {
        return db.query(sql -> sql.createQuery("""
                SELECT ticket_id AS "of", step_id AS id, at, who, what, note
                FROM tickets.v_step WHERE ticket_id = ANY(:ids) AND what <> 'CHANGE'""")
                .bindArray("ids", UUID.class, tickets)
                .mapTo(Step.class)
                .list());
    }

    List<Step> attempts(UUID tenantId, Collection<UUID> calls) {
        return db.query(sql -> sql.createQuery("""
                SELECT task_id AS "of", attempt_id AS id, at, who, outcome AS what, note
                FROM callbacks.v_attempt WHERE tenant_id = :tenant AND task_id = ANY(:ids)""")
                .bind("tenant", tenantId)
                .bindArray("ids", UUID.class, calls)
                .mapTo(Step.class)
                .list());
    }

    /** @param measure null: nothing in it is a score */
    record Answer(UUID responseId, Instant at, String campaign, @Nullable String measure, @Nullable Integer score) {}

    List<Answer> answers(UUID tenantId, Collection<UUID> responses, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT response_id, at, campaign, measure, score FROM surveys.v_named_answer
                WHERE tenant_id = :tenant AND response_id = ANY(:ids) AND (:everything OR property_id = ANY(:properties))"""), scope)
                .bind("tenant", tenantId)
                .bindArray("ids", UUID.class, responses)
                .mapTo(Answer.class)
                .list());
    }
}
