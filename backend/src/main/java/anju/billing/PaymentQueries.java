package anju.billing;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads payments for people. */
@Singleton
class PaymentQueries {
    private final Db db;

    PaymentQueries(Db db) {
        this.db = db;
    }

    /**
     * @param reference the beginning of the bank's or channel's number
     * @param credit true: only those with money that is on no bill yet
     */
    record Filter(
            @Nullable String reference, @Nullable UUID tenantId, @Nullable String state, @Nullable LocalDate paidFrom,
            @Nullable LocalDate paidTo, boolean credit) {}

    /** The latest recorded first. */
    Page<PaymentRow> list(Filter filter, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(handle -> {
            var query = handle.createQuery("SELECT " + PaymentRow.COLUMNS + """
                     FROM billing.payment p
                    WHERE (:everything OR p.property_id = ANY(:properties))
                    """ + conditions(filter) + (after == null ? "" : " AND p.id < :after") + " ORDER BY p.id DESC LIMIT :limit")
                    .bind("reference", filter.reference() == null ? null : prefix(filter.reference()))
                    .bind("tenant", filter.tenantId())
                    .bind("state", filter.state() == null ? null : filter.state().toUpperCase(Locale.ROOT))
                    .bind("paidFrom", filter.paidFrom())
                    .bind("paidTo", filter.paidTo())
                    .bind("limit", limit + 1);
            if (after != null) query.bind("after", after.uuid(0));
            return Db.bind(query, scope).mapTo(PaymentRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    private static String conditions(Filter filter) {
        var sql = new StringBuilder();
        if (filter.reference() != null) sql.append(" AND p.reference LIKE :reference");
        // of the account, or paid by this tenant for somebody else's
        if (filter.tenantId() != null) sql.append(" AND (p.tenant_id = :tenant OR p.payer_id = :tenant)");
        if (filter.state() != null) sql.append(" AND p.state = :state");
        if (filter.paidFrom() != null) sql.append(" AND p.paid_on >= :paidFrom");
        if (filter.paidTo() != null) sql.append(" AND p.paid_on <= :paidTo");
        if (filter.credit()) sql.append(" AND p.unallocated > 0");
        return sql.toString();
    }

    private static String prefix(String text) {
        return text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    PaymentRow require(UUID id, PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("SELECT " + PaymentRow.COLUMNS + """
                 FROM billing.payment p
                WHERE p.id = :id AND (:everything OR p.property_id = ANY(:properties))""").bind("id", id), scope)
                .mapTo(PaymentRow.class)
                .findOne()).orElseThrow(() -> new Problem.NotFound("billing.no_payment"));
    }

    /** What a payment gives to a bill now. */
    record OnBill(UUID paymentId, UUID billId, String item, LocalDate periodFrom, LocalDate dueOn, BigDecimal amount,
            String billState, @Nullable Integer daysLate) {}

    Map<UUID, List<OnBill>> onBills(Collection<PaymentRow> payments) {
        if (payments.isEmpty()) return Map.of();
        return db.query(handle -> handle.createQuery("""
                SELECT a.payment_id, b.id AS bill_id, b.item, b.period_from, b.due_on, sum(a.amount) AS amount,
                       b.state AS bill_state, b.days_late
                FROM billing.allocation a JOIN billing.bill b ON b.tenant_id = a.tenant_id AND b.id = a.bill_id
                WHERE a.tenant_id = ANY(:tenants) AND a.payment_id = ANY(:payments)
                GROUP BY a.payment_id, b.tenant_id, b.id HAVING sum(a.amount) > 0 ORDER BY b.due_on, b.id""")
                .bindArray("tenants", UUID.class, payments.stream().map(PaymentRow::tenantId).collect(Collectors.toSet()))
                .bindArray("payments", UUID.class, payments.stream().map(PaymentRow::id).toList())
                .mapTo(OnBill.class)
                .list()).stream().collect(Collectors.groupingBy(OnBill::paymentId));
    }
}
