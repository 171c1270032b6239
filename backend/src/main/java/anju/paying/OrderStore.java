package anju.paying;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Orders and their bills. */
@Singleton
class OrderStore {
    private final Db db;

    OrderStore(Db db) {
        this.db = db;
    }

    record OrderFilter(@Nullable UUID tenantId, @Nullable OrderState state, @Nullable String reference) {}

    void insert(OrderRow order, List<OrderBill> bills) {
        db.run(handle -> {
            Db.bindRecord(handle.createUpdate("""
                    INSERT INTO paying.payment_order (tenant_id, id, property_id, gateway, reference, amount, currency, state,
                        created_at, expires_at, drawn)
                    VALUES (:tenantId, :id, :propertyId, :gateway, :reference, :amount, :currency, :state, :createdAt,
                        :expiresAt, :drawn)"""), order).execute();
            var batch = handle.prepareBatch("""
                    INSERT INTO paying.order_bill (tenant_id, order_id, n, bill_id, item, period_from, amount)
                    VALUES (:tenantId, :orderId, :n, :billId, :item, :periodFrom, :amount)""");
            for (var bill : bills) Db.bindRecord(batch, bill).add();
            batch.execute();
        });
    }

    /** An open order for the very same bills and amount that can still be paid. */
    Optional<OrderRow> openFor(UUID tenant, String gateway, OrderRow like, Collection<UUID> bills, Instant until) {
        return db.query(handle -> handle.createQuery("SELECT " + OrderRow.COLUMNS + """
                 FROM paying.payment_order o
                WHERE o.tenant_id = :tenant AND o.gateway = :gateway AND o.state = 'OPEN' AND o.expires_at > :until AND NOT o.drawn
                  AND o.amount = :amount AND o.currency = :currency
                  AND (SELECT array_agg(b.bill_id ORDER BY b.bill_id) FROM paying.order_bill b
                       WHERE b.tenant_id = o.tenant_id AND b.order_id = o.id)
                    = (SELECT array_agg(id ORDER BY id) FROM unnest(:bills) id)
                ORDER BY o.created_at DESC LIMIT 1""")
                .bind("tenant", tenant)
                .bind("gateway", gateway)
                .bind("until", until)
                .bind("amount", like.amount())
                .bind("currency", like.currency())
                .bindArray("bills", UUID.class, bills)
                .mapTo(OrderRow.class)
                .findOne());
    }

    Optional<OrderRow> find(UUID tenant, UUID id) {
        return db.query(handle -> handle.createQuery("SELECT " + OrderRow.COLUMNS + """
                 FROM paying.payment_order o WHERE o.tenant_id = :tenant AND o.id = :id""")
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(OrderRow.class)
                .findOne());
    }

    /** The newest first. */
    List<OrderRow> newest(UUID tenant, int limit) {
        return db.query(handle -> handle.createQuery("SELECT " + OrderRow.COLUMNS + """
                 FROM paying.payment_order o WHERE o.tenant_id = :tenant ORDER BY o.id DESC LIMIT :limit""")
                .bind("tenant", tenant)
                .bind("limit", limit)
                .mapTo(OrderRow.class)
                .list());
    }

    Map<UUID, List<OrderBill>> bills(UUID tenant, Collection<UUID> orders) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenant_id, order_id, n, bill_id, item, period_from, amount FROM paying.order_bill
                WHERE tenant_id = :tenant AND order_id = ANY(:orders) ORDER BY order_id, n""")
                .bind("tenant", tenant)
                .bindArray("orders", UUID.class, orders)
                .mapTo(OrderBill.class)
                .list()).stream().collect(Collectors.groupingBy(OrderBill::orderId));
    }

    /** For as long as the transaction lasts nobody else changes it. */
    Optional<OrderRow> locked(String gateway, String reference) {
        return db.query(handle -> handle.createQuery("SELECT " + OrderRow.COLUMNS + """
                 FROM paying.payment_order o WHERE o.reference = :reference AND o.gateway = :gateway FOR UPDATE""")
                .bind("reference", reference)
                .bind("gateway", gateway)
                .mapTo(OrderRow.class)
                .findOne());
    }

    Optional<OrderRow> named(String gateway, String reference) {
        return db.query(handle -> handle.createQuery("SELECT " + OrderRow.COLUMNS + """
                 FROM paying.payment_order o WHERE o.reference = :reference AND o.gateway = :gateway""")
                .bind("reference", reference)
                .bind("gateway", gateway)
                .mapTo(OrderRow.class)
                .findOne());
    }

    /** Of those opened before, the oldest first. */
    List<OrderRow> waiting(Instant before, int limit) {
        return db.query(handle -> handle.createQuery("SELECT " + OrderRow.COLUMNS + """
                 FROM paying.payment_order o WHERE o.state = 'OPEN' AND o.created_at < :before ORDER BY o.created_at LIMIT :limit""")
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(OrderRow.class)
                .list());
    }

    /** For staff, the newest first. */
    List<OrderRow> list(OrderFilter filter, PropertyScope scope, int limit, @Nullable UUID before) {
        return db.query(handle -> {
            var query = handle.createQuery("SELECT " + OrderRow.COLUMNS + """
                     FROM paying.payment_order o WHERE (:everything OR o.property_id = ANY(:properties))
                    """ + (filter.tenantId() == null ? "" : " AND o.tenant_id = :tenant")
                    + (filter.state() == null ? "" : " AND o.state = :state")
                    + (filter.reference() == null ? "" : " AND o.reference = :reference")
                    + (before == null ? "" : " AND o.id < :before") + " ORDER BY o.id DESC LIMIT :limit").bind("limit", limit);
            if (filter.tenantId() != null) query.bind("tenant", filter.tenantId());
            if (filter.state() != null) query.bind("state", filter.state());
            if (filter.reference() != null) query.bind("reference", filter.reference());
            if (before != null) query.bind("before", before);
            return Db.bind(query, scope).mapTo(OrderRow.class).list();
        });
    }

    Optional<OrderRow> visible(UUID id, PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("SELECT " + OrderRow.COLUMNS + """
                 FROM paying.payment_order o WHERE o.id = :id AND (:everything OR o.property_id = ANY(:properties))""")
                .bind("id", id), scope)
                .mapTo(OrderRow.class)
                .findOne());
    }

    void refundAsked(OrderRow order, String reason, String who, Instant at) {
        db.run(handle -> handle.createUpdate("""
                UPDATE paying.payment_order SET refund_asked_at = :at, refund_asked_by = :who, refund_reason = :reason
                WHERE tenant_id = :tenant AND id = :id""")
                .bind("at", at)
                .bind("who", who)
                .bind("reason", reason)
                .bind("tenant", order.tenantId())
                .bind("id", order.id())
                .execute());
    }

    /** Somebody is at the page for this bill, or may be. */
    boolean isAtPage(UUID tenant, UUID bill, Instant now) {
        return db.query(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM paying.order_bill b
                               JOIN paying.payment_order o ON o.tenant_id = b.tenant_id AND o.id = b.order_id
                               WHERE b.tenant_id = :tenant AND b.bill_id = :bill AND o.state = 'OPEN' AND NOT o.drawn
                                 AND o.expires_at > :now)""")
                .bind("tenant", tenant)
                .bind("bill", bill)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one());
    }

    void numbered(OrderRow order, String number) {
        db.run(handle -> handle.createUpdate(
                        "UPDATE paying.payment_order SET number = :number WHERE tenant_id = :tenant AND id = :id")
                .bind("number", number)
                .bind("tenant", order.tenantId())
                .bind("id", order.id())
                .execute());
    }

    void opened(OrderRow order, PayPage page) {
        db.run(handle -> handle.createUpdate("""
                UPDATE paying.payment_order SET page = :page, number = :number WHERE tenant_id = :tenant AND id = :id""")
                .bind("page", page.address().toString())
                .bind("number", page.number())
                .bind("tenant", order.tenantId())
                .bind("id", order.id())
                .execute());
    }

    void heard(OrderRow order, Notice notice, @Nullable String reason, OrderState state) {
        var said = switch (notice.outcome()) {
            case PAID -> "paid_at = :at";
            case FAILED -> "failed_at = :at, failed_reason = :reason";
            case REVERSED -> "reversed_at = :at, reversed_reason = :reason";
        };
        db.run(handle -> handle.createUpdate(
                        "UPDATE paying.payment_order SET state = :state, " + said + " WHERE tenant_id = :tenant AND id = :id")
                .bind("state", state)
                .bind("at", notice.occurredAt())
                .bind("reason", reason)
                .bind("tenant", order.tenantId())
                .bind("id", order.id())
                .execute());
    }

    void booked(OrderRow order, UUID paymentId, Instant at) {
        db.run(handle -> handle.createUpdate("""
                UPDATE paying.payment_order SET payment_id = :payment, booked_at = :at WHERE tenant_id = :tenant AND id = :id""")
                .bind("payment", paymentId)
                .bind("at", at)
                .bind("tenant", order.tenantId())
                .bind("id", order.id())
                .execute());
    }

    void takenBack(OrderRow order, Instant at) {
        db.run(handle -> handle.createUpdate("""
                UPDATE paying.payment_order SET taken_back_at = :at WHERE tenant_id = :tenant AND id = :id""")
                .bind("at", at)
                .bind("tenant", order.tenantId())
                .bind("id", order.id())
                .execute());
    }

    void expired(OrderRow order, Instant at) {
        db.run(handle -> handle.createUpdate("""
                UPDATE paying.payment_order SET state = 'EXPIRED', expired_at = :at WHERE tenant_id = :tenant AND id = :id""")
                .bind("at", at)
                .bind("tenant", order.tenantId())
                .bind("id", order.id())
                .execute());
    }
}
