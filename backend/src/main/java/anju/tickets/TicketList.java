package anju.tickets;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tickets.DueStore.Due;
import anju.tickets.TicketState.Stage;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Tickets as lists, and how many there are. */
@Singleton
class TicketList {
    private static final int WAITING_SHOWN = 50;

    private static final String DUE = "coalesce(t.due_at, 'infinity')";
    /** Run out, or close to it; the first condition is what the index of dues is built with. */
    private static final String PRESSING = DUE + " < 'infinity' AND (t.due_at < :now OR t.warn_at <= :now)";
    private static final String NEVER = "infinity";

    private final Db db;
    private final DueStore dues;

    TicketList(Db db, DueStore dues) {
        this.db = db;
        this.dues = dues;
    }

    /**
     * What is null or empty asks for nothing.
     *
     * @param open true: those that are not closed
     * @param ownerless true: those nobody sees to
     * @param lateAt those whose promise has run out by then
     * @param pressingAt those, and those that are to be warned of by then
     * @param tier of the tenant when the promise was made
     */
    record Filter(
            @Nullable String q,
            List<Stage> stages,
            List<TicketKind> kinds,
            List<Priority> priorities,
            @Nullable Boolean open,
            @Nullable Boolean ownerless,
            @Nullable String category,
            @Nullable UUID ownerId,
            @Nullable UUID tenantId,
            @Nullable UUID unitId,
            @Nullable String channel,
            @Nullable Instant openedFrom,
            @Nullable Instant openedTo,
            @Nullable Instant lateAt,
            @Nullable Instant pressingAt,
            @Nullable String tier,
            @Nullable String building) {}

    /** What runs out first comes first; what is promised nothing, or stands still, comes last. */
    Page<TicketRow> byDue(Filter filter, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var text = TicketStore.SELECT + where(filter)
                + (after == null ? "" : " AND (" + DUE + ", t.id) > (:at, :after)") + " ORDER BY " + DUE + ", t.id LIMIT :limit";
        var rows = db.query(sql -> duePosition(bind(Db.bind(sql.createQuery(text), scope), filter), after)
                .bind("limit", limit + 1)
                .mapTo(TicketRow.class)
                .list());
        var dues = rows.size() > limit ? this.dues.of(List.of(rows.get(limit - 1).id())) : Map.<UUID, Due>of();
        return Page.of(rows, limit, row -> Cursor.of(due(dues.get(row.id())), row.id()));
    }

    private static String due(@Nullable Due due) {
        return due == null || due.at() == null ? NEVER : due.at().toString();
    }

    private static Query duePosition(Query query, @Nullable Cursor after) {
        if (after == null) return query;
        if (!after.part(0).equals(NEVER)) return position(query, after);
        return query.bind("at", OffsetDateTime.MAX).bind("after", after.uuid(1)); // the driver's word for infinity
    }

    /** Newest first. */
    Page<TicketRow> page(Filter filter, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var text = TicketStore.SELECT + where(filter)
                + (after == null ? "" : " AND (t.opened_at, t.id) < (:at, :after)")
                + " ORDER BY t.opened_at DESC, t.id DESC LIMIT :limit";
        var rows = db.query(sql -> position(bind(Db.bind(sql.createQuery(text), scope), filter), after)
                .bind("limit", limit + 1)
                .mapTo(TicketRow.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.openedAt(), row.id()));
    }

    private static Query position(Query query, @Nullable Cursor after) {
        if (after == null) return query;
        return query.bind("at", after.instant(0)).bind("after", after.uuid(1));
    }

    private static String where(Filter filter) {
        var where = new ArrayList<>(List.of(TicketStore.IN_SCOPE));
        if (filter.q() != null) where.add("t.search LIKE :q");
        if (filter.stages().size() == 1) where.add("t.stage = (:stages)[1]"); // keeps the order of the index
        if (filter.stages().size() > 1) where.add("t.stage = ANY(:stages)");
        if (!filter.kinds().isEmpty()) where.add("t.kind = ANY(:kinds)");
        if (!filter.priorities().isEmpty()) where.add("t.priority = ANY(:priorities)");
        if (filter.open() != null) where.add(filter.open() ? "t.stage <> 'CLOSED'" : "t.stage = 'CLOSED'");
        if (Boolean.TRUE.equals(filter.ownerless())) where.add("t.owner_id IS NULL");
        if (filter.category() != null) {
            where.add("""
                    (t.kind, t.category) IN (SELECT c.kind, c.code FROM tickets.category c
                     WHERE c.code = :category OR c.parent = :category)""");
        }
        if (filter.ownerId() != null) where.add("t.owner_id = :owner");
        if (filter.tenantId() != null) where.add("t.tenant_id = :tenant");
        if (filter.unitId() != null) where.add("t.unit_id = :unit");
        if (filter.channel() != null) where.add("t.channel = :channel");
        if (filter.openedFrom() != null) where.add("t.opened_at >= :openedFrom");
        if (filter.openedTo() != null) where.add("t.opened_at < :openedTo");
        if (filter.lateAt() != null) where.add("coalesce(t.due_at, 'infinity') < :late AND t.stage <> 'CLOSED'");
        if (filter.pressingAt() != null) where.add(PRESSING.replace(":now", ":pressing") + " AND t.stage <> 'CLOSED'");
        if (filter.tier() != null) where.add("t.tier = :tier");
        if (filter.building() != null) where.add("t.unit_id IN (SELECT unit_id FROM properties.v_unit WHERE building = :building)");
        return "WHERE " + String.join(" AND ", where);
    }

    private static Query bind(Query query, Filter filter) {
        if (filter.q() != null) query.bind("q", "%" + escaped(filter.q()) + "%");
        if (!filter.stages().isEmpty()) query.bindArray("stages", String.class, names(filter.stages()));
        if (!filter.kinds().isEmpty()) query.bindArray("kinds", String.class, names(filter.kinds()));
        if (!filter.priorities().isEmpty()) query.bindArray("priorities", String.class, names(filter.priorities()));
        if (filter.category() != null) query.bind("category", filter.category());
        if (filter.ownerId() != null) query.bind("owner", filter.ownerId());
        if (filter.tenantId() != null) query.bind("tenant", filter.tenantId());
        if (filter.unitId() != null) query.bind("unit", filter.unitId());
        if (filter.channel() != null) query.bind("channel", filter.channel());
        if (filter.openedFrom() != null) query.bind("openedFrom", filter.openedFrom());
        if (filter.openedTo() != null) query.bind("openedTo", filter.openedTo());
        if (filter.lateAt() != null) query.bind("late", filter.lateAt());
        if (filter.pressingAt() != null) query.bind("pressing", filter.pressingAt());
        if (filter.tier() != null) query.bind("tier", filter.tier());
        if (filter.building() != null) query.bind("building", filter.building());
        return query;
    }

    private static String escaped(String q) {
        return q.strip().toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static List<String> names(List<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toList();
    }

    /** What waits for this member of staff: their own that they can act on, and what nobody has taken; the most pressing first. */
    List<TicketRow> waitingFor(UUID staffId, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(TicketStore.SELECT + """
                WHERE (:everything OR t.property_id = ANY(:properties))
                  AND (t.owner_id = :staff AND t.stage IN ('NEW', 'ACKNOWLEDGED', 'IN_PROGRESS', 'REOPENED', 'RESOLVED')
                       OR t.owner_id IS NULL AND t.stage IN ('NEW', 'REOPENED'))
                ORDER BY t.stage = 'RESOLVED' DESC,
                         array_position(ARRAY['URGENT', 'HIGH', 'NORMAL', 'LOW'], t.priority), t.opened_at, t.id
                LIMIT :limit"""), scope)
                .bind("staff", staffId)
                .bind("limit", WAITING_SHOWN)
                .mapTo(TicketRow.class)
                .list());
    }

    /**
     * @param byStage of those that are open, by state
     * @param mine open, and the asker's own
     * @param ownerless open, and nobody's
     * @param late open, and a promise has run out
     * @param pressing open, the asker's own or {@code team}: of everybody, and a promise has run out or is close to it
     */
    record Counts(Map<Stage, Long> byStage, long mine, long ownerless, long late, long pressing) {}

    Counts counts(UUID staffId, boolean team, PropertyScope scope, @Nullable UUID tenantId, Instant now) {
        record Row(Stage stage, long tickets, long mine, long ownerless, long late, long pressing) {}
        var rows = db.query(sql -> tenant(Db.bind(sql.createQuery("""
                SELECT t.stage, count(*) AS tickets,
                       count(*) FILTER (WHERE t.owner_id = :staff) AS mine,
                       count(*) FILTER (WHERE t.owner_id IS NULL) AS ownerless,
                       count(*) FILTER (WHERE t.due_at < :now) AS late,
                       count(*) FILTER (WHERE {pressing} AND (:team OR t.owner_id = :staff)) AS pressing
                FROM tickets.ticket t
                WHERE t.stage <> 'CLOSED' AND {scope}{tenant}
                GROUP BY t.stage"""
                        .replace("{pressing}", PRESSING)
                        .replace("{scope}", TicketStore.IN_SCOPE)
                        .replace("{tenant}", tenantId == null ? "" : " AND t.tenant_id = :tenant")), scope), tenantId)
                .bind("staff", staffId)
                .bind("team", team)
                .bind("now", now)
                .mapTo(Row.class)
                .list());
        return new Counts(
                rows.stream().collect(toMap(Row::stage, Row::tickets)),
                rows.stream().mapToLong(Row::mine).sum(),
                rows.stream().mapToLong(Row::ownerless).sum(),
                rows.stream().mapToLong(Row::late).sum(),
                rows.stream().mapToLong(Row::pressing).sum());
    }

    private static Query tenant(Query query, @Nullable UUID tenantId) {
        return tenantId == null ? query : query.bind("tenant", tenantId);
    }
}
