package anju.billing;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class PromiseStore {
    private static final String COLUMNS = """
            p.tenant_id, p.bill_id, p.id, p.property_id, p.amount, p.currency, p.paid_before, p.promised_for, p.note, p.state,
            p.judged_on, p.taken_by_id, p.taken_by, p.taken_at
            """;

    private final Db db;

    PromiseStore(Db db) {
        this.db = db;
    }

    /** What came in on a bill by the promised day, and whether anything is owed still. */
    record Progress(
            UUID tenantId, UUID billId, UUID id, BigDecimal amount, LocalDate promisedFor, BigDecimal arrived, boolean settled,
            UUID propertyId) {}

    record Judged(UUID tenantId, UUID id, Promise.State state, LocalDate on) {}

    List<Promise> of(UUID tenantId, UUID billId) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + """
                 FROM billing.promise p WHERE p.tenant_id = :tenant AND p.bill_id = :bill ORDER BY p.id DESC""")
                .bind("tenant", tenantId)
                .bind("bill", billId)
                .mapTo(Promise.class)
                .list());
    }

    /** The open one gives way. */
    void replaceOpen(UUID tenantId, UUID billId, LocalDate today) {
        db.run(sql -> sql.createUpdate("""
                UPDATE billing.promise SET state = 'REPLACED', judged_on = :today
                WHERE tenant_id = :tenant AND bill_id = :bill AND state = 'OPEN'""")
                .bind("tenant", tenantId)
                .bind("bill", billId)
                .bind("today", today)
                .execute());
    }

    void insert(Promise promise) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO billing.promise (tenant_id, bill_id, id, property_id, amount, currency, paid_before, promised_for, note,
                    state, taken_by_id, taken_by, taken_at)
                VALUES (:tenantId, :billId, :id, :propertyId, :amount, :currency, :paidBefore, :promisedFor, :note,
                    :state, :takenById, :takenBy, :takenAt)"""), promise)
                .execute());
    }

    List<Progress> open(int limit) {
        return db.query(sql -> sql.createQuery("""
                SELECT p.tenant_id, p.bill_id, p.id, p.amount, p.promised_for, p.property_id, b.state <> 'OPEN' AS settled,
                       coalesce((SELECT sum(a.amount) FROM billing.allocation a
                                 JOIN billing.payment y ON y.tenant_id = a.tenant_id AND y.id = a.payment_id
                                 WHERE a.tenant_id = p.tenant_id AND a.bill_id = p.bill_id AND y.paid_on <= p.promised_for), 0)
                           - p.paid_before AS arrived
                FROM billing.promise p JOIN billing.bill b ON b.tenant_id = p.tenant_id AND b.id = p.bill_id
                WHERE p.state = 'OPEN' ORDER BY p.promised_for LIMIT :limit""")
                .bind("limit", limit)
                .mapTo(Progress.class)
                .list());
    }

    void judge(List<Judged> judged) {
        if (judged.isEmpty()) return;
        db.run(sql -> {
            var update = sql.createUpdate("""
                    UPDATE billing.promise p SET state = new.state, judged_on = CAST(new.judged_on AS date)
                    FROM unnest(:tenants, :ids, :states, :days) AS new (tenant_id, id, state, judged_on)
                    WHERE p.tenant_id = new.tenant_id AND p.id = new.id AND p.state = 'OPEN'""");
            new Columns<>(update, judged)
                    .uuid("tenants", Judged::tenantId)
                    .uuid("ids", Judged::id)
                    .text("states", Judged::state)
                    .text("days", Judged::on);
            update.execute();
        });
    }

    /** By the promised day, the newest first; broken ones only while something is owed. */
    Page<Promise> list(Promise.@Nullable State state, @Nullable UUID tenantId, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var rows = db.query(sql -> Db.bind(sql.createQuery("SELECT " + COLUMNS + """
                 FROM billing.promise p JOIN billing.bill b ON b.tenant_id = p.tenant_id AND b.id = p.bill_id
                WHERE (:everything OR p.property_id = ANY(:properties))
                  AND (CAST(:state AS text) IS NULL OR p.state = :state AND (p.state <> 'BROKEN' OR b.state = 'OPEN'))
                  AND (CAST(:tenant AS uuid) IS NULL OR p.tenant_id = :tenant)
                  AND (CAST(:day AS date) IS NULL OR (p.promised_for, p.id) < (CAST(:day AS date), CAST(:id AS uuid)))
                  AND (CAST(:state AS text) IS DISTINCT FROM 'BROKEN' OR NOT EXISTS (
                      SELECT FROM billing.promise later
                      WHERE later.tenant_id = p.tenant_id AND later.bill_id = p.bill_id AND later.id > p.id))
                ORDER BY p.promised_for DESC, p.id DESC LIMIT :limit"""), scope)
                .bind("state", state)
                .bind("tenant", tenantId)
                .bind("day", after == null ? null : after.day(0))
                .bind("id", after == null ? null : after.uuid(1))
                .bind("limit", limit + 1)
                .mapTo(Promise.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.promisedFor(), row.id()));
    }
}
