package anju.billing;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
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
    void keep(List<Cut> cuts) {
        if (cuts.isEmpty()) return;
        db.run(handle -> {
            var insert = handle.createUpdate("""
                    INSERT INTO billing.bill_cut
                        (tenant_id, bill_id, lease_id, period_to, months_covered, amount, waived, voided)
                    SELECT * FROM unnest(:tenants, :bills, :leases, CAST(:periodTos AS date[]), CAST(:months AS smallint[]),
                        CAST(:amounts AS numeric[]), CAST(:waiveds AS numeric[]), CAST(:voideds AS boolean[]))
                    ON CONFLICT (tenant_id, bill_id) DO UPDATE SET voided = excluded.voided""");
            new Columns<>(insert, cuts)
                    .uuid("tenants", Cut::tenantId)
                    .uuid("bills", Cut::billId)
                    .uuid("leases", Cut::leaseId)
                    .text("periodTos", Cut::periodTo)
                    .text("months", Cut::monthsCovered)
                    .text("amounts", Cut::amount)
                    .text("waiveds", Cut::waived)
                    .text("voideds", Cut::voided);
            insert.execute();
        });
    }

    List<Cut> of(Collection<UUID> accounts, Collection<UUID> leases) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenant_id, bill_id, lease_id, period_to, months_covered, amount, waived, voided FROM billing.bill_cut
                WHERE tenant_id = ANY(:accounts) AND lease_id = ANY(:leases) ORDER BY period_to""")
                .bindArray("accounts", UUID.class, accounts)
                .bindArray("leases", UUID.class, leases)
                .mapTo(Cut.class)
                .list());
    }

    void forget(Collection<UUID> accounts, Collection<UUID> leases) {
        db.run(handle -> handle.createUpdate("""
                DELETE FROM billing.bill_cut WHERE tenant_id = ANY(:accounts) AND lease_id = ANY(:leases)""")
                .bindArray("accounts", UUID.class, accounts)
                .bindArray("leases", UUID.class, leases)
                .execute());
    }
}
