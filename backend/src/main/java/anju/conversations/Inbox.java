package anju.conversations;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything tenants said: conversations, and tickets whose tenant waits for a word. Who waits longest comes first. */
@Singleton
class Inbox {
    private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 ()-]*");
    /**
     * A number as a whole, with or without its country code of one to three digits, or its last four: readers see it masked,
     * and must not find the rest digit by digit.
     */
    private static final String TELEPHONE_IS =
            ":digits IN (right(t.phone, 4), substr(t.phone, 2), substr(t.phone, 3), substr(t.phone, 4), substr(t.phone, 5))";
    private static final String IN_SCOPE = "(:everything OR x.property_id = ANY(:properties))";

    private final Db db;

    Inbox(Db db) {
        this.db = db;
    }

    enum View {
        WAITING,
        MINE,
        UNASSIGNED,
        ALL
    }

    enum Kind {
        CONVERSATION,
        TICKET
    }

    /** @param id of a conversation its tenant's; of a ticket its own */
    record Entry(
            Kind kind,
            UUID id,
            UUID tenantId,
            @Nullable UUID propertyId,
            @Nullable UUID assigneeId,
            ConversationState state,
            @Nullable Instant waitingSince,
            Instant lastAt,
            @Nullable Instant staffReadAt,
            long turn) {}

    /** @param me whose {@link View#MINE} are */
    record Filter(View view, UUID me, @Nullable UUID tenantId, @Nullable String q) {
        boolean asked() {
            return q != null && !q.isBlank();
        }

        /** Of what is typed like a telephone number; null: it is something else. */
        @Nullable String digits() {
            var typed = Normalizer.normalize(String.valueOf(q), Normalizer.Form.NFKC).strip();
            return TELEPHONE.matcher(typed).matches() ? typed.replaceAll("[^0-9]", "") : null;
        }
    }

    Page<Entry> page(Filter filter, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var rows = db.query(sql -> {
            var query = Db.bind(sql.createQuery("""
                    (SELECT 'CONVERSATION' AS kind, x.tenant_id AS id, x.tenant_id, x.property_id, x.assignee_id, x.state, x.waiting_since,
                            x.last_at, x.staff_read_at, x.turn
                     FROM conversations.conversation x WHERE {scope} {conversations} {common} {after conversation}
                     ORDER BY x.turn, x.tenant_id LIMIT :limit)
                    UNION ALL
                    (SELECT 'TICKET', x.ticket_id, x.tenant_id, x.property_id, x.owner_id, 'WAITING_FOR_US', x.unanswered_since,
                            x.unanswered_since, NULL, x.turn
                     FROM tickets.v_unanswered x WHERE {scope} {tickets} {common} {after ticket}
                     ORDER BY x.turn, x.ticket_id LIMIT :limit)
                    ORDER BY turn, id LIMIT :limit"""
                    .replace("{scope}", IN_SCOPE)
                    .replace("{conversations}", conversations(filter.view()))
                    .replace("{tickets}", tickets(filter.view()))
                    .replace("{common}", common(filter))
                    .replace("{after conversation}", after == null ? "" : "AND (x.turn, x.tenant_id) > (:turn, :after)")
                    .replace("{after ticket}", after == null ? "" : "AND (x.turn, x.ticket_id) > (:turn, :after)")), scope)
                    .bind("limit", limit + 1);
            if (filter.view() == View.MINE) query.bind("me", filter.me());
            if (filter.tenantId() != null) query.bind("tenant", filter.tenantId());
            if (filter.asked()) {
                query.bind("q", "%" + filter.q().strip().replaceAll("([\\\\%_])", "\\\\$1") + "%").bind("digits", filter.digits());
            }
            if (after != null) query.bind("turn", after.number(0)).bind("after", after.uuid(1));
            return query.mapTo(Entry.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.turn(), row.id()));
    }

    private static String conversations(View view) {
        return switch (view) {
            case WAITING -> "AND x.state = 'WAITING_FOR_US'";
            case MINE -> "AND x.assignee_id = :me AND x.state <> 'DONE'";
            case UNASSIGNED -> "AND x.assignee_id IS NULL AND x.state = 'WAITING_FOR_US'";
            case ALL -> "";
        };
    }

    private static String tickets(View view) {
        return switch (view) {
            case WAITING, ALL -> "";
            case MINE -> "AND x.owner_id = :me";
            case UNASSIGNED -> "AND x.owner_id IS NULL";
        };
    }

    private static String common(Filter filter) {
        var tenant = filter.tenantId() == null ? "" : "AND x.tenant_id = :tenant ";
        return !filter.asked() ? tenant : tenant + """
                AND (EXISTS (SELECT FROM tenants.v_tenant t WHERE t.tenant_id = x.tenant_id AND (t.name ILIKE :q OR {telephone}))
                     OR EXISTS (SELECT FROM tenants.v_residence r WHERE r.tenant_id = x.tenant_id AND r.unit_label ILIKE :q))""".replace("{telephone}", TELEPHONE_IS);
    }

    /** How many wait for us; of these the asker's own, and nobody's. */
    @Serdeable
    record Counts(int waiting, int mine, int unassigned) {}

    Counts counts(UUID me, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT count(*) AS waiting, count(*) FILTER (WHERE w.who = :me) AS mine, count(*) FILTER (WHERE w.who IS NULL) AS unassigned
                FROM (
                    SELECT x.assignee_id AS who FROM conversations.conversation x WHERE x.state = 'WAITING_FOR_US' AND {scope}
                    UNION ALL
                    SELECT x.owner_id FROM tickets.v_unanswered x WHERE {scope}) w""".replace("{scope}", IN_SCOPE)), scope)
                .bind("me", me)
                .mapTo(Counts.class)
                .one());
    }

    record TicketText(UUID ticketId, String number, String title, String text) {}

    /** What stands on the lines of tickets. */
    Map<UUID, TicketText> texts(Collection<UUID> tickets) {
        if (tickets.isEmpty()) return Map.of();
        return db.query(sql -> sql.createQuery(
                        "SELECT ticket_id, number, title, coalesce(text, '') AS text FROM tickets.v_unanswered WHERE ticket_id = ANY(:tickets)")
                .bindArray("tickets", UUID.class, tickets)
                .mapTo(TicketText.class)
                .collect(Collectors.toMap(TicketText::ticketId, one -> one)));
    }
}
