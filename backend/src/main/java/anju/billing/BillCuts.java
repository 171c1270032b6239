package anju.billing;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What rent bills were before the early end of their lease cut them. */
@Singleton
class BillCuts {
    private final Db db;

    BillCuts(Db db) {
        this.db = db;
    }

    /** @param voided the bill lay behind the end altogether */
    record Cut(
            UUID tenantId, UUID billId, UUID leaseId, LocalDate periodTo, int monthsCovered, BigDecimal amount,
            BigDecimal waived, boolean voided) {
        static Cut of(Bill bill, boolean voided) {
            return new Cut(
                    bill.tenantId, bill.id, bill.leaseId, bill.to, bill.monthsCovered, bill.amount, bill.waived, voided);
        }
    }

    /** Of a bill cut twice what it was at first is kept. */
    void keep(Cut cut) {
        db.run(handle -> handle.createUpdate("""
                INSERT INTO billing.bill_cut
                    (tenant_id, bill_id, lease_id, period_to, months_covered, amount, waived, voided)
                VALUES (:tenant, :bill, :lease, :periodTo, :months, :amount, :waived, :voided)
                ON CONFLICT (tenant_id, bill_id) DO UPDATE SET voided = excluded.voided""")
                .bind("tenant", cut.tenantId())
                .bind("bill", cut.billId())
                .bind("lease", cut.leaseId())
                .bind("periodTo", cut.periodTo())
                .bind("months", cut.monthsCovered())
                .bind("amount", cut.amount())
                .bind("waived", cut.waived())
                .bind("voided", cut.voided())
                .execute());
    }

    List<Cut> of(UUID tenantId, UUID leaseId) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenant_id, bill_id, lease_id, period_to, months_covered, amount, waived, voided FROM billing.bill_cut
                WHERE tenant_id = :tenant AND lease_id = :lease ORDER BY period_to""")
                .bind("tenant", tenantId)
                .bind("lease", leaseId)
                .mapTo(Cut.class)
                .list());
    }

    void forget(UUID tenantId, UUID leaseId) {
        db.run(handle -> handle.createUpdate("DELETE FROM billing.bill_cut WHERE tenant_id = :tenant AND lease_id = :lease")
                .bind("tenant", tenantId)
                .bind("lease", leaseId)
                .execute());
    }
}
