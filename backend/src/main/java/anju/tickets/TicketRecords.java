package anju.tickets;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** What somebody told us of, and what was said about it; not what colleagues noted for each other. */
@Singleton
class TicketRecords implements TenantRecords {
    private static final String OWN = "SELECT id FROM tickets.ticket WHERE tenant_id = :tenant";

    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("tickets", """
                        SELECT t.id, t.number, t.kind, coalesce(CASE WHEN :language = 'en' THEN c.name_en ELSE c.name_zh END, t.category) AS category,
                               t.title, t.description, t.stage, t.channel, t.opened_at, t.resolved_at, t.told_text, t.told_at, t.closed_at,
                               t.rating, t.rating_comment
                        FROM tickets.ticket t LEFT JOIN tickets.category c ON c.kind = t.kind AND c.code = t.category
                        WHERE t.tenant_id = :tenant ORDER BY t.opened_at, t.id""", "tickets.ticket"),
                Kind.of("ticket-messages", """
                        SELECT ticket_id, at, direction, channel, author, text FROM tickets.message
                        WHERE ticket_id IN (""" + OWN + ") ORDER BY at, id"));
    }

    @Override
    public String things() {
        return OWN + " UNION ALL SELECT id FROM tickets.work_order WHERE ticket_id IN (" + OWN + ")";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                "DELETE FROM tickets.note WHERE ticket_id IN (" + OWN + ")",
                "DELETE FROM tickets.message WHERE ticket_id IN (" + OWN + ")",
                "UPDATE tickets.move SET note = NULL, actor = CASE WHEN actor_id = :tenant THEN :name ELSE actor END WHERE ticket_id IN ("
                        + OWN + ")",
                """
                UPDATE tickets.work_order
                SET task = :blank, materials = NULL, report = CASE WHEN report IS NOT NULL THEN :blank END, version = version + 1
                WHERE ticket_id IN (""" + OWN + ")",
                """
                UPDATE tickets.ticket
                SET title = :blank, description = '', resolution = CASE WHEN resolution IS NOT NULL THEN :blank END,
                    cause = CASE WHEN cause IS NOT NULL THEN :blank END, prevention = CASE WHEN prevention IS NOT NULL THEN :blank END,
                    told_text = NULL, rating_comment = NULL, unanswered_since = NULL, search = lower(number), version = version + 1,
                    opened_by = CASE WHEN opened_by_id = :tenant THEN :name ELSE opened_by END,
                    changed_by = CASE WHEN changed_by = ANY(:names) THEN :name ELSE changed_by END
                WHERE tenant_id = :tenant""");
    }
}
