package anju.billing;

import anju.kernel.DateRange;
import anju.kernel.Db;
import anju.leases.Lease;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Looks up the rent that Anju billed by itself, as against what somebody states by file or by hand. */
@Singleton
class GeneratedRents {
    /** Of a bill {@code b}: what a file has changed since has a line that was worked out from nothing. */
    private static final String BY_ITSELF = """
            b.item = 'rent' AND b.about_bill_id IS NULL AND b.source = 'generated'
              AND EXISTS (SELECT FROM billing.bill_line l
                  WHERE l.tenant_id = b.tenant_id AND l.bill_id = b.id AND l.kind = 'rent' AND l.detail IS NOT NULL)
            """;
    /** As it was made: nobody corrected it, no early end cut it, no money was ever on it. */
    private static final String UNTOUCHED = """
            b.state = 'OPEN'
              AND NOT EXISTS (SELECT FROM billing.bill_change c
                  WHERE c.tenant_id = b.tenant_id AND c.bill_id = b.id AND c.kind IN ('due_day', 'excused', 'waived', 'voided'))
              AND NOT EXISTS (SELECT FROM billing.bill_cut t WHERE t.tenant_id = b.tenant_id AND t.bill_id = b.id)
              AND NOT EXISTS (SELECT FROM billing.allocation a WHERE a.tenant_id = b.tenant_id AND a.bill_id = b.id)
            """;

    private final Db db;

    GeneratedRents(Db db) {
        this.db = db;
    }

    /** Days that somebody states rent for. */
    record Stated(UUID accountId, UUID leaseId, DateRange days) {
        /** Of the same lease, and all days between. */
        Stated and(Stated other) {
            return new Stated(accountId, leaseId, new DateRange(
                    days.from().isBefore(other.days.from()) ? days.from() : other.days.from(),
                    days.to().isAfter(other.days.to()) ? days.to() : other.days.to()));
        }
    }

    /** @param untouched nor has anybody promised to pay it: it may go without a trace */
    record Own(Bill bill, boolean untouched) {}

    /** What is billed for any of those days, void bills aside. */
    List<Own> on(Collection<Stated> stated) {
        return db.query(handle -> {
            var query = handle.createQuery("SELECT " + BillMapper.COLUMNS + ", " + UNTOUCHED + """
                     AND NOT EXISTS (SELECT FROM billing.promise p WHERE p.tenant_id = b.tenant_id AND p.bill_id = b.id)
                       AS untouched
                    FROM unnest(:accounts, :leases, CAST(:froms AS date[]), CAST(:tos AS date[])) k (account, lease, since, until)
                    JOIN billing.bill b ON b.tenant_id = k.account AND b.lease_id = k.lease
                      AND b.period_from < k.until AND b.period_to > k.since
                    WHERE b.state <> 'VOID' AND\s""" + BY_ITSELF);
            new Columns<>(query, stated)
                    .uuid("accounts", Stated::accountId)
                    .uuid("leases", Stated::leaseId)
                    .text("froms", one -> one.days().from())
                    .text("tos", one -> one.days().to());
            return query.map((row, context) -> new Own(BillMapper.INSTANCE.map(row), row.getBoolean("untouched"))).list();
        });
    }

    /** Untouched bills that were worked out from another rent than their lease has. */
    List<Bill> ofOtherRent(Collection<Lease> leases) {
        return db.query(handle -> {
            var query = handle.createQuery("SELECT " + BillMapper.COLUMNS + """
                     FROM unnest(:accounts, :leases, CAST(:rents AS numeric[]), CAST(:currencies AS text[]))
                        k (account, lease, rent, currency)
                    JOIN billing.bill b ON b.tenant_id = k.account AND b.lease_id = k.lease AND b.currency = k.currency
                    JOIN billing.bill_line r ON r.tenant_id = b.tenant_id AND r.bill_id = b.id AND r.kind = 'rent'
                      AND CAST(r.detail ->> 'monthlyRent' AS numeric) <> k.rent
                    WHERE\s""" + BY_ITSELF + " AND " + UNTOUCHED);
            new Columns<>(query, leases)
                    .uuid("accounts", Lease::tenantId)
                    .uuid("leases", Lease::id)
                    .text("rents", lease -> lease.rent().getAmount())
                    .text("currencies", lease -> lease.rent().getCurrencyUnit());
            return query.map(BillMapper.INSTANCE).list();
        });
    }
}
