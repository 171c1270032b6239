package anju.tickets;

import anju.kernel.Db;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was said: to the tenant and by the tenant, and, apart from it, among colleagues. */
@Singleton
class ConversationStore {
    enum Direction { OUT, IN }

    private static final String PORTAL = "portal";

    private final Db db;
    private final ApplicationEventPublisher<TenantWritten> events;

    ConversationStore(Db db, ApplicationEventPublisher<TenantWritten> events) {
        this.db = db;
        this.events = events;
    }

    record MessageRow(
            UUID ticketId,
            UUID id,
            Instant at,
            Direction direction,
            String channel,
            UUID authorId,
            String author,
            String text,
            @Nullable UUID deliveryId) {}

    record NoteRow(UUID ticketId, UUID id, Instant at, UUID authorId, String author, String text) {}

    void add(MessageRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO tickets.message (ticket_id, id, at, direction, channel, author_id, author, text, delivery_id)
                VALUES (:ticketId, :id, :at, :direction, :channel, :authorId, :author, :text, :deliveryId)"""), row)
                .execute());
        db.run(sql -> sql.createUpdate("""
                UPDATE tickets.ticket
                SET unanswered_since = CASE WHEN :waits THEN coalesce(unanswered_since, CAST(:at AS timestamptz)) END
                WHERE id = :ticket AND (:waits OR unanswered_since IS NOT NULL)""")
                .bind("waits", row.direction() == Direction.IN && row.channel().equals(PORTAL))
                .bind("at", row.at())
                .bind("ticket", row.ticketId())
                .execute());
        if (row.direction() == Direction.OUT) events.publishEvent(new TenantWritten(row.ticketId(), row.at()));
    }

    void add(NoteRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO tickets.note (ticket_id, id, at, author_id, author, text)
                VALUES (:ticketId, :id, :at, :authorId, :author, :text)"""), row)
                .execute());
    }

    List<MessageRow> messages(UUID ticketId) {
        return db.query(sql -> sql.createQuery("""
                SELECT ticket_id, id, at, direction, channel, author_id, author, text, delivery_id
                FROM tickets.message WHERE ticket_id = :ticket ORDER BY at, id""")
                .bind("ticket", ticketId)
                .mapTo(MessageRow.class)
                .list());
    }

    /** Of these, the tickets whose tenant wrote in the portal and has heard nothing since. */
    Set<UUID> unanswered(Collection<UUID> tickets) {
        return db.query(sql -> sql.createQuery("""
                SELECT ticket_id FROM (
                    SELECT DISTINCT ON (ticket_id) ticket_id, direction, channel FROM tickets.message
                    WHERE ticket_id = ANY(:tickets) ORDER BY ticket_id, at DESC, id DESC) last
                WHERE direction = 'IN' AND channel = 'portal'""")
                .bindArray("tickets", UUID.class, tickets)
                .mapTo(UUID.class)
                .set());
    }

    List<NoteRow> notes(UUID ticketId) {
        return db.query(sql -> sql.createQuery("""
                SELECT ticket_id, id, at, author_id, author, text FROM tickets.note WHERE ticket_id = :ticket ORDER BY at, id""")
                .bind("ticket", ticketId)
                .mapTo(NoteRow.class)
                .list());
    }
}
