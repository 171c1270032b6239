package anju.tickets.live;

import anju.kernel.Actor;
import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who is writing to which ticket just now. It keeps nobody from anything. */
@Singleton
class Editing {
    /** So long one is believed to be at it without saying it again. */
    static final Duration BELIEVED = Duration.ofSeconds(30);
    private static final int MOST = 500;

    private final Db db;
    private final TellChanges.OfTickets tell;
    private final Clock clock;

    Editing(Db db, TellChanges.OfTickets tell, Clock clock) {
        this.db = db;
        this.tell = tell;
        this.clock = clock;
    }

    record EditorRow(UUID ticketId, UUID staffId, Instant since) {}

    /** Said again every ten seconds; colleagues are told the first time. */
    @Transactional
    void begin(UUID ticketId, Actor who) {
        var house = house(ticketId, who.scope());
        var now = clock.instant();
        forget(now);
        boolean isNew = db.query(sql -> sql.createQuery("""
                INSERT INTO tickets.editing AS e (ticket_id, staff_id, since, until) VALUES (:ticket, :staff, :now, :until)
                ON CONFLICT (ticket_id, staff_id) DO UPDATE SET until = excluded.until
                RETURNING e.since = :now::timestamptz""")
                .bind("ticket", ticketId)
                .bind("staff", who.id())
                .bind("now", now)
                .bind("until", now.plus(BELIEVED))
                .mapTo(Boolean.class)
                .one());
        if (isNew) tell.tell(new Word(ticketId, house, who.id(), who.name(), Word.EDITING));
    }

    @Transactional
    void end(UUID ticketId, Actor who) {
        var house = house(ticketId, who.scope());
        int ended = db.query(sql -> sql.createUpdate("DELETE FROM tickets.editing WHERE ticket_id = :ticket AND staff_id = :staff")
                .bind("ticket", ticketId)
                .bind("staff", who.id())
                .execute());
        if (ended > 0) tell.tell(new Word(ticketId, house, who.id(), who.name(), Word.EDITING));
    }

    /** Colleagues of the asker, who began first comes first. */
    List<EditorRow> others(UUID me, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT e.ticket_id, e.staff_id, e.since FROM tickets.editing e
                JOIN tickets.ticket t ON t.id = e.ticket_id
                WHERE e.until > :now AND e.staff_id <> :me AND (:everything OR t.property_id = ANY(:properties))
                ORDER BY e.since, e.ticket_id, e.staff_id LIMIT :most"""), scope)
                .bind("now", clock.instant())
                .bind("me", me)
                .bind("most", MOST)
                .mapTo(EditorRow.class)
                .list());
    }

    private UUID house(UUID ticketId, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT t.property_id FROM tickets.ticket t
                WHERE t.id = :id AND (:everything OR t.property_id = ANY(:properties))"""), scope)
                        .bind("id", ticketId)
                        .mapTo(UUID.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("tickets.not_found"));
    }

    /** Those whose connection was lost. */
    private void forget(Instant now) {
        db.run(sql -> sql.createUpdate("""
                DELETE FROM tickets.editing WHERE (ticket_id, staff_id) IN (
                    SELECT ticket_id, staff_id FROM tickets.editing WHERE until <= :now FOR UPDATE SKIP LOCKED)""")
                .bind("now", now)
                .execute());
    }
}
