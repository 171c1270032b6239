package anju.billing;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads bills for people. */
@Singleton
class BillQueries {
    private final Db db;

    BillQueries(Db db) {
        this.db = db;
    }

    /** By due day, the newest first unless told otherwise. */
    Page<BillRow> list(BillFilter filter, PropertyScope scope, Houses.Today today, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var rows = db.query(handle -> {
            var query = handle.createQuery("SELECT " + BillRow.COLUMNS + """
                     FROM billing.bill b
                    WHERE (:everything OR b.property_id = ANY(:properties))
                    """ + conditions(filter) + (after == null ? "" : keyset(filter)) + order(filter) + " LIMIT :limit")
                    .bind("state", filter.state())
                    .bind("item", filter.item())
                    .bind("tenant", filter.tenantId())
                    .bind("lease", filter.leaseId())
                    .bind("dueFrom", filter.dueFrom())
                    .bind("dueTo", filter.dueTo())
                    .bind("overdueFrom", filter.overdueFrom())
                    .bind("overdueTo", filter.overdueTo())
                    .bind("limit", limit + 1);
            if (after != null) query.bind("due", after.day(0)).bind("id", after.uuid(1));
            return Db.bind(today.bind(query), scope).mapTo(BillRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.dueOn(), row.id()));
    }

    /** Only what is asked stands in the statement, so that each question can use its index. */
    private static String conditions(BillFilter filter) {
        var sql = new StringBuilder(switch (filter.state()) {
            case null -> "";
            case "live" -> " AND b.state <> 'VOID'";
            case "open" -> " AND b.state = 'OPEN'";
            case "part" -> " AND b.state = 'OPEN' AND b.paid > 0";
            case "overdue" -> " AND b.state = 'OPEN' AND " + overdueDays() + " > 0";
            case "settled" -> " AND b.state = 'SETTLED'";
            case "late" -> " AND b.state = 'SETTLED' AND b.days_late > 0";
            case "void" -> " AND b.state = 'VOID'";
            default -> throw new Problem.Invalid("/state", "billing.no_such_state", filter.state());
        });
        if (filter.item() != null) sql.append(" AND b.item = :item");
        if (filter.tenantId() != null) sql.append(" AND b.tenant_id = :tenant");
        if (filter.leaseId() != null) sql.append(" AND b.lease_id = :lease");
        if (filter.dueFrom() != null) sql.append(" AND b.due_on >= :dueFrom");
        if (filter.dueTo() != null) sql.append(" AND b.due_on <= :dueTo");
        if (filter.overdueFrom() != null) sql.append(" AND ").append(overdueDays()).append(" >= :overdueFrom");
        if (filter.overdueTo() != null) sql.append(" AND ").append(overdueDays()).append(" <= :overdueTo");
        return sql.toString();
    }

    private static String overdueDays() {
        return """
                (SELECT CAST(t.today AS date) FROM unnest(:houses, CAST(:todays AS text[])) t (house, today)
                  WHERE t.house = b.property_id) - (b.due_on + b.grace_days + b.excused_days)""";
    }

    private static String keyset(BillFilter filter) {
        return filter.oldestFirst() ? " AND (b.due_on, b.id) > (:due, :id)" : " AND (b.due_on, b.id) < (:due, :id)";
    }

    private static String order(BillFilter filter) {
        return filter.oldestFirst() ? " ORDER BY b.due_on, b.id" : " ORDER BY b.due_on DESC, b.id DESC";
    }

    Optional<BillRow> find(UUID id, PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("SELECT " + BillRow.COLUMNS + """
                 FROM billing.bill b
                WHERE b.id = :id AND (:everything OR b.property_id = ANY(:properties))""").bind("id", id), scope)
                .mapTo(BillRow.class)
                .findOne());
    }

    BillRow require(UUID id, PropertyScope scope) {
        return find(id, scope).orElseThrow(() -> new Problem.NotFound("billing.no_bill"));
    }

    /** A payment's part in a bill; taken back again where {@code amount} is below zero. */
    record Part(
            UUID paymentId, UUID payerId, BigDecimal amount, LocalDate clearedOn, String method, @Nullable String reference,
            String paymentState, Instant createdAt) {}

    List<Part> parts(BillRow bill) {
        return db.query(handle -> handle.createQuery("""
                SELECT a.payment_id, p.payer_id, a.amount, a.cleared_on, p.method, p.reference, p.state AS payment_state,
                       a.created_at
                FROM billing.allocation a JOIN billing.payment p ON p.tenant_id = a.tenant_id AND p.id = a.payment_id
                WHERE a.tenant_id = :tenant AND a.bill_id = :bill ORDER BY a.id""")
                .bind("tenant", bill.tenantId())
                .bind("bill", bill.id())
                .mapTo(Part.class)
                .list());
    }

    record Change(
            String kind, @Nullable String before, @Nullable String after, String reason, String actor, Instant at) {}

    List<Change> changes(BillRow bill) {
        return db.query(handle -> handle.createQuery("""
                SELECT kind, before, after, reason, actor, at FROM billing.bill_change
                WHERE tenant_id = :tenant AND bill_id = :bill ORDER BY id""")
                .bind("tenant", bill.tenantId())
                .bind("bill", bill.id())
                .mapTo(Change.class)
                .list());
    }

    Optional<BillRow> lateFeeAbout(BillRow bill) {
        return db.query(handle -> handle.createQuery("SELECT " + BillRow.COLUMNS + """
                 FROM billing.bill b WHERE b.tenant_id = :tenant AND b.about_bill_id = :bill""")
                .bind("tenant", bill.tenantId())
                .bind("bill", bill.id())
                .mapTo(BillRow.class)
                .findOne());
    }
}
