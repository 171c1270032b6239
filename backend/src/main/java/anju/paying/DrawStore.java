package anju.paying;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bills that are drawn. */
@Singleton
class DrawStore {
    private final Db db;

    DrawStore(Db db) {
        this.db = db;
    }

    /** Waits from now on, unless it has waited before: under a mandate that ended since, or to be drawn once only. */
    boolean wait(DrawRow draw) {
        return db.query(handle -> Db.bindRecord(handle.createUpdate("""
                INSERT INTO paying.draw AS d (tenant_id, bill_id, mandate_id, property_id, item, period_from, due_on, state, next_on)
                VALUES (:tenantId, :billId, :mandateId, :propertyId, :item, :periodFrom, :dueOn, :state, :nextOn)
                ON CONFLICT (tenant_id, bill_id) DO UPDATE SET mandate_id = excluded.mandate_id, state = excluded.state,
                    next_on = excluded.next_on, due_on = excluded.due_on
                    WHERE d.state = 'ENDED'"""), draw).execute()) > 0;
    }

    /** Those that wait for a day that has come somewhere, and those that were begun; in one order, after the last one seen. */
    List<DrawRow> toDo(LocalDate latest, @Nullable DrawRow after, int limit) {
        return db.query(handle -> {
            var query = handle.createQuery("SELECT " + DrawRow.COLUMNS + """
                     FROM paying.draw d WHERE d.state IN ('WAITING', 'DRAWING') AND d.next_on <= :latest
                    """ + (after == null ? "" : " AND (d.next_on, d.tenant_id, d.bill_id) > (:on, :tenant, :bill)") + """
                     ORDER BY d.next_on, d.tenant_id, d.bill_id LIMIT :limit""").bind("latest", latest).bind("limit", limit);
            if (after != null) query.bind("on", after.nextOn()).bind("tenant", after.tenantId()).bind("bill", after.billId());
            return query.mapTo(DrawRow.class).list();
        });
    }

    /** For as long as the transaction lasts nobody else changes it; empty too when somebody else is at it. */
    Optional<DrawRow> locked(DrawRow draw) {
        return db.query(handle -> handle.createQuery("SELECT " + DrawRow.COLUMNS + """
                 FROM paying.draw d WHERE d.tenant_id = :tenant AND d.bill_id = :bill FOR UPDATE SKIP LOCKED""")
                .bind("tenant", draw.tenantId())
                .bind("bill", draw.billId())
                .mapTo(DrawRow.class)
                .findOne());
    }

    Optional<DrawRow> ofOrder(OrderRow order) {
        return db.query(handle -> handle.createQuery("SELECT " + DrawRow.COLUMNS + """
                 FROM paying.draw d WHERE d.tenant_id = :tenant AND d.order_id = :order FOR UPDATE""")
                .bind("tenant", order.tenantId())
                .bind("order", order.id())
                .mapTo(DrawRow.class)
                .findOne());
    }

    /** Waits until nobody else is at them. */
    boolean isDrawing(UUID tenant, Collection<UUID> bills) {
        return db.query(handle -> handle.createQuery("""
                SELECT d.state = 'DRAWING' FROM paying.draw d WHERE d.tenant_id = :tenant AND d.bill_id = ANY(:bills)
                ORDER BY d.bill_id FOR UPDATE""")
                .bind("tenant", tenant)
                .bindArray("bills", UUID.class, bills)
                .mapTo(Boolean.class)
                .list()).contains(true);
    }

    void drawing(DrawRow draw, UUID order) {
        db.run(handle -> handle.createUpdate("""
                UPDATE paying.draw SET state = 'DRAWING', order_id = :order, tries = tries + 1
                WHERE tenant_id = :tenant AND bill_id = :bill""")
                .bind("order", order)
                .bind("tenant", draw.tenantId())
                .bind("bill", draw.billId())
                .execute());
    }

    void become(DrawRow draw, DrawState state, LocalDate nextOn, @Nullable String reason) {
        db.run(handle -> handle.createUpdate("""
                UPDATE paying.draw SET state = :state, next_on = :next, reason = :reason
                WHERE tenant_id = :tenant AND bill_id = :bill""")
                .bind("state", state)
                .bind("next", nextOn)
                .bind("reason", reason)
                .bind("tenant", draw.tenantId())
                .bind("bill", draw.billId())
                .execute());
    }

    /** What waits under a mandate that has ended does not wait any more. */
    void end(MandateRow mandate) {
        db.run(handle -> handle.createUpdate("""
                UPDATE paying.draw SET state = 'ENDED' WHERE tenant_id = :tenant AND mandate_id = :mandate AND state = 'WAITING'""")
                .bind("tenant", mandate.tenantId())
                .bind("mandate", mandate.id())
                .execute());
    }

    /** A tenant's that wait, are under way or were left to them, the soonest due first. */
    List<DrawRow> open(UUID tenant, PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("SELECT " + DrawRow.COLUMNS + """
                 FROM paying.draw d
                WHERE d.tenant_id = :tenant AND d.state IN ('WAITING', 'DRAWING', 'LEFT')
                  AND (:everything OR d.property_id = ANY(:properties))
                ORDER BY d.due_on, d.bill_id"""), scope)
                .bind("tenant", tenant)
                .mapTo(DrawRow.class)
                .list());
    }

    /** For staff: those that failed at least once, the latest due first. */
    Page<DrawRow> failed(PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(handle -> {
            var query = handle.createQuery("SELECT " + DrawRow.COLUMNS + """
                     FROM paying.draw d
                    WHERE d.reason IS NOT NULL AND d.state IN ('WAITING', 'DRAWING', 'LEFT')
                      AND (:everything OR d.property_id = ANY(:properties))
                    """ + (after == null ? "" : " AND d.bill_id < :after") + " ORDER BY d.bill_id DESC LIMIT :limit")
                    .bind("limit", limit + 1);
            if (after != null) query.bind("after", after.uuid(0));
            return Db.bind(query, scope).mapTo(DrawRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.billId()));
    }
}
