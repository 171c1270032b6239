package anju.leases;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

@Singleton
class DepositStore {
    private static final String COLUMNS = """
            SELECT tenant_id, id, lease_id, kind, amount, currency, reason, evidence, occurred_on, corrects, recorded_by, recorded_at
            FROM leases.deposit_line
            """;

    private final Db db;

    DepositStore(Db db) {
        this.db = db;
    }

    List<DepositLine> ofLease(UUID leaseId) {
        return db.query(sql -> sql.createQuery(COLUMNS + "WHERE lease_id = :lease ORDER BY id")
                .bind("lease", leaseId)
                .mapTo(DepositLine.class)
                .list());
    }

    List<DepositLine> ofTenant(UUID tenantId, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(COLUMNS + """
                WHERE tenant_id = :tenant
                  AND lease_id IN (SELECT l.id FROM leases.lease l WHERE :everything OR l.property_id = ANY(:properties))
                ORDER BY id"""), scope)
                .bind("tenant", tenantId)
                .mapTo(DepositLine.class)
                .list());
    }

    void add(DepositLine line) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO leases.deposit_line (tenant_id, id, lease_id, kind, amount, currency, reason, evidence, occurred_on,
                    corrects, recorded_by, recorded_at)
                VALUES (:tenantId, :id, :leaseId, :kind, :amount, :currency, :reason, :evidence, :occurredOn,
                    :corrects, :recordedBy, :recordedAt)"""), line)
                .execute());
    }
}
