package anju.tickets;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Which tickets belong together; a link is seen from both. */
@Singleton
class LinkStore {
    enum Kind { RELATED, DUPLICATE }

    private final Db db;

    LinkStore(Db db) {
        this.db = db;
    }

    record Link(UUID otherId, Kind kind) {}

    void put(UUID one, UUID other, Kind kind) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO tickets.link (ticket_id, other_id, kind) VALUES (least(:one, :other), greatest(:one, :other), :kind)
                ON CONFLICT (ticket_id, other_id) DO UPDATE SET kind = excluded.kind""")
                .bind("one", one)
                .bind("other", other)
                .bind("kind", kind.name())
                .execute());
    }

    void remove(UUID one, UUID other) {
        db.run(sql -> sql.createUpdate(
                        "DELETE FROM tickets.link WHERE ticket_id = least(:one, :other) AND other_id = greatest(:one, :other)")
                .bind("one", one)
                .bind("other", other)
                .execute());
    }

    List<Link> of(UUID ticketId) {
        return db.query(sql -> sql.createQuery("""
                SELECT other_id, kind FROM tickets.link WHERE ticket_id = :ticket
                UNION ALL
                SELECT ticket_id, kind FROM tickets.link WHERE other_id = :ticket""")
                .bind("ticket", ticketId)
                .mapTo(Link.class)
                .list());
    }
}
