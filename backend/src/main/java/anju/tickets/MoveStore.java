package anju.tickets;

import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.PropertyScope;
import anju.tenants.TimelineItem;
import anju.tickets.TicketState.Stage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class MoveStore {
    private final Db db;

    MoveStore(Db db) {
        this.db = db;
    }

    /** @param what name of a {@link Move}, or {@code OPEN}, {@code CHANGE}, {@code RATE}, {@code ASSIGN}, {@code HAND_OVER} */
    record MoveRow(
            UUID ticketId,
            UUID id,
            Instant at,
            UUID actorId,
            String actor,
            String what,
            @Nullable Stage fromStage,
            Stage toStage,
            @Nullable String note) {

        static MoveRow opened(TicketRow row, Hand hand) {
            return new MoveRow(row.id(), Ids.next(), hand.at(), hand.id(), hand.name(), "OPEN", null, row.stage(), null);
        }

        static MoveRow of(TicketRow before, String what, Stage after, Hand hand, @Nullable String note) {
            return new MoveRow(before.id(), Ids.next(), hand.at(), hand.id(), hand.name(), what, before.stage(), after, note);
        }
    }

    /** A move as the timeline tells it. */
    record Told(UUID id, Instant at, String what, @Nullable String note, UUID ticketId, String number, TicketKind kind, String title) {}

    void add(MoveRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO tickets.move (ticket_id, id, at, actor_id, actor, what, from_stage, to_stage, note)
                VALUES (:ticketId, :id, :at, :actorId, :actor, :what, :fromStage, :toStage, :note)"""), row)
                .execute());
    }

    List<MoveRow> of(UUID ticketId) {
        return db.query(sql -> sql.createQuery("""
                SELECT ticket_id, id, at, actor_id, actor, what, from_stage, to_stage, note
                FROM tickets.move WHERE ticket_id = :ticket ORDER BY at, id""")
                .bind("ticket", ticketId)
                .mapTo(MoveRow.class)
                .list());
    }

    /** What a tenant would recognise: not the steps between colleagues. */
    List<Told> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT m.id, m.at, m.what, m.note, t.id AS ticket_id, t.number, t.kind, t.title
                FROM tickets.ticket t
                JOIN tickets.move m ON m.ticket_id = t.id
                WHERE t.tenant_id = :tenant AND m.what IN ('OPEN', 'RESOLVE', 'TELL', 'AGREE', 'REOPEN', 'CLOSE', 'MERGE')
                  AND (m.at, m.id) < (:at, :id) AND (:everything OR t.property_id = ANY(:properties))
                ORDER BY m.at DESC, m.id DESC
                LIMIT :limit"""), scope)
                .bind("tenant", tenantId)
                .bind("at", before.at())
                .bind("id", before.id())
                .bind("limit", limit)
                .mapTo(Told.class)
                .list());
    }
}
