package anju.billing;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one tenant's own bills and payments: every statement names the tenant, so that another's are not there. */
@Singleton
class PortalQueries {
    private final Db db;

    PortalQueries(Db db) {
        this.db = db;
    }

    /** The oldest due first. */
    List<BillRow> open(UUID tenant) {
        return db.query(handle -> handle.createQuery("SELECT " + BillRow.COLUMNS + """
                 FROM billing.bill b WHERE b.tenant_id = :tenant AND b.state = 'OPEN' ORDER BY b.due_on, b.id""")
                .bind("tenant", tenant)
                .mapTo(BillRow.class)
                .list());
    }

    /** Of these tenants, the oldest due first. */
    List<BillRow> due(Collection<UUID> tenants, LocalDate until) {
        return db.query(handle -> handle.createQuery("SELECT " + BillRow.COLUMNS + """
                 FROM billing.bill b
                WHERE b.tenant_id = ANY(:tenants) AND b.state = 'OPEN' AND b.due_on <= :until AND b.amount > b.paid
                ORDER BY b.due_on, b.id""")
                .bindArray("tenants", UUID.class, tenants)
                .bind("until", until)
                .mapTo(BillRow.class)
                .list());
    }

    /** The latest due first. */
    Page<BillRow> settled(UUID tenant, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var rows = db.query(handle -> {
            var query = handle.createQuery("SELECT " + BillRow.COLUMNS + """
                     FROM billing.bill b WHERE b.tenant_id = :tenant AND b.state = 'SETTLED'
                    """ + (after == null ? "" : " AND (b.due_on, b.id) < (:due, :id)") + """
                     ORDER BY b.due_on DESC, b.id DESC LIMIT :limit""")
                    .bind("tenant", tenant)
                    .bind("limit", limit + 1);
            if (after != null) query.bind("due", after.day(0)).bind("id", after.uuid(1));
            return query.mapTo(BillRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.dueOn(), row.id()));
    }

    List<BillRow> bills(UUID tenant, Collection<UUID> ids) {
        return db.query(handle -> handle.createQuery("SELECT " + BillRow.COLUMNS + """
                 FROM billing.bill b WHERE b.tenant_id = :tenant AND b.id = ANY(:ids)""")
                .bind("tenant", tenant)
                .bindArray("ids", UUID.class, ids)
                .mapTo(BillRow.class)
                .list());
    }

    BillRow requireBill(UUID tenant, UUID id) {
        return bills(tenant, List.of(id)).stream().findFirst().orElseThrow(() -> new Problem.NotFound("billing.no_bill"));
    }

    /**
     * What a payment gave to a bill.
     *
     * @param amount what it gives now; zero when it was taken off again
     */
    record Given(
            UUID paymentId, UUID payerId, BigDecimal amount, BigDecimal given, LocalDate clearedOn, String method,
            @Nullable String reference, String state, @Nullable LocalDate endedOn, @Nullable String reason) {}

    List<Given> given(BillRow bill) {
        return db.query(handle -> handle.createQuery("""
                SELECT p.id AS payment_id, p.payer_id, sum(a.amount) AS amount,
                       max(a.amount) AS given, max(a.cleared_on) AS cleared_on, p.method, p.reference, p.state, p.ended_on, p.reason
                FROM billing.allocation a JOIN billing.payment p ON p.tenant_id = a.tenant_id AND p.id = a.payment_id
                WHERE a.tenant_id = :tenant AND a.bill_id = :bill
                GROUP BY p.tenant_id, p.id ORDER BY max(a.cleared_on), p.id""")
                .bind("tenant", bill.tenantId())
                .bind("bill", bill.id())
                .mapTo(Given.class)
                .list());
    }

    Optional<PaymentRow> payment(UUID tenant, UUID id) {
        return db.query(handle -> handle.createQuery("SELECT " + PaymentRow.COLUMNS + """
                 FROM billing.payment p WHERE p.tenant_id = :tenant AND p.id = :id""")
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(PaymentRow.class)
                .findOne());
    }

    /** The latest recorded first. */
    Page<PaymentRow> payments(UUID tenant, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(handle -> {
            var query = handle.createQuery("SELECT " + PaymentRow.COLUMNS + """
                     FROM billing.payment p WHERE p.tenant_id = :tenant
                    """ + (after == null ? "" : " AND p.id < :after") + " ORDER BY p.id DESC LIMIT :limit")
                    .bind("tenant", tenant)
                    .bind("limit", limit + 1);
            if (after != null) query.bind("after", after.uuid(0));
            return query.mapTo(PaymentRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }
}
