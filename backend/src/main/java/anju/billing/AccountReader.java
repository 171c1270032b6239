package anju.billing;

import anju.kernel.DateRange;
import anju.kernel.Db;
import anju.leases.Lease;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looks up bills, payments and what one holds of the other, beside what {@link AccountStore} loads. */
@Singleton
class AccountReader {
    private final Db db;

    AccountReader(Db db) {
        this.db = db;
    }

    /** Those of them who have something to pay, with the property and currency of the one due first. */
    List<PayerAccounts.Found> withOpenBills(Collection<UUID> ids) {
        return db.query(handle -> handle.createQuery("""
                SELECT b.tenant_id, b.property_id, b.currency
                FROM unnest(:ids) payer
                CROSS JOIN LATERAL (
                    SELECT tenant_id, property_id, currency FROM billing.bill
                    WHERE tenant_id = payer AND state = 'OPEN' ORDER BY due_on, id LIMIT 1) b""")
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> new PayerAccounts.Found(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)))
                .list());
    }

    List<Bill> bills(Collection<UUID> ids) {
        return db.query(handle -> handle.createQuery("SELECT " + BillMapper.COLUMNS + """
                 FROM billing.bill b WHERE b.id = ANY(:ids)""")
                .bindArray("ids", UUID.class, ids)
                .map(BillMapper.INSTANCE)
                .list());
    }

    List<Payment> payments(Collection<UUID> ids) {
        return db.query(handle -> handle.createQuery("SELECT " + PaymentMapper.COLUMNS + """
                 FROM billing.payment p WHERE p.id = ANY(:ids)""")
                .bindArray("ids", UUID.class, ids)
                .map(PaymentMapper.INSTANCE)
                .list());
    }

    /** Payments that hold one of these references, on whatever account. */
    List<Payment> referenced(Collection<String> references) {
        return db.query(handle -> handle.createQuery("SELECT " + PaymentMapper.COLUMNS + """
                 FROM billing.payment p WHERE p.reference = ANY(:references) AND p.state <> 'REVERSED'""")
                .bindArray("references", String.class, references)
                .map(PaymentMapper.INSTANCE)
                .list());
    }

    /** Bills of these leases for these items and first days, voided ones too. */
    List<Bill> billed(Collection<BillKey> keys) {
        return db.query(handle -> {
            var query = handle.createQuery("SELECT " + BillMapper.COLUMNS + """
                     FROM billing.bill b
                    JOIN unnest(:tenants, :leases, CAST(:items AS text[]), CAST(:froms AS date[])) k (t, l, i, f)
                      ON b.tenant_id = k.t AND b.lease_id = k.l AND b.item = k.i AND b.period_from = k.f
                    WHERE b.about_bill_id IS NULL""");
            new Columns<>(query, keys)
                    .uuid("tenants", BillKey::tenantId)
                    .uuid("leases", BillKey::leaseId)
                    .text("items", BillKey::item)
                    .text("froms", BillKey::from);
            return query.map(BillMapper.INSTANCE).list();
        });
    }

    /** First and last days of all rent that these leases were ever billed for, voided bills included. */
    List<RentPeriod> rentPeriods(Collection<Lease> leases) {
        return db.query(handle -> {
            var query = handle.createQuery("""
                    SELECT b.lease_id, b.period_from, b.period_to
                    FROM unnest(:accounts, :leases) k (account, lease)
                    JOIN billing.bill b ON b.tenant_id = k.account AND b.lease_id = k.lease
                    WHERE b.item = 'rent' AND b.about_bill_id IS NULL""");
            new Columns<>(query, leases).uuid("accounts", Lease::tenantId).uuid("leases", Lease::id);
            return query.map((row, context) -> new RentPeriod(
                            row.getObject(1, UUID.class),
                            new DateRange(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class))))
                    .list();
        });
    }

    record RentPeriod(UUID leaseId, DateRange range) {}

    /** A day of a lease. */
    record LeaseDay(UUID accountId, UUID leaseId, LocalDate day) {}

    /** Rent bills of leases that go on after a day each has. */
    List<Bill> rentAfter(Collection<LeaseDay> leases) {
        return db.query(handle -> {
            var query = handle.createQuery("SELECT " + BillMapper.COLUMNS + """
                     FROM billing.bill b
                    JOIN unnest(:tenants, :leases, CAST(:days AS date[])) l (tenant, lease, day)
                      ON b.tenant_id = l.tenant AND b.lease_id = l.lease AND b.period_to > l.day
                    WHERE b.item = 'rent' AND b.state <> 'VOID' ORDER BY b.period_from, b.id""");
            new Columns<>(query, leases)
                    .uuid("tenants", LeaseDay::accountId)
                    .uuid("leases", LeaseDay::leaseId)
                    .text("days", LeaseDay::day);
            return query.map(BillMapper.INSTANCE).list();
        });
    }

    /**
     * Bills of a property on which a late fee grows or still has to be brought to its final amount; by id, after one.
     *
     * @param asOf the last day that counts
     */
    List<Bill> owingLateFees(UUID propertyId, LocalDate asOf, UUID after, int limit) {
        return db.query(handle -> handle.createQuery("SELECT " + BillMapper.COLUMNS + """
                 FROM billing.bill b
                WHERE b.property_id = :property AND b.item <> 'late_fee' AND b.id > :after
                  AND (b.state = 'OPEN' AND b.due_on + b.grace_days + b.excused_days < :asOf
                    OR EXISTS (SELECT FROM billing.bill f
                        WHERE f.tenant_id = b.tenant_id AND f.about_bill_id = b.id AND f.state = 'OPEN'))
                ORDER BY b.id LIMIT :limit""")
                .bind("property", propertyId)
                .bind("asOf", asOf)
                .bind("after", after)
                .bind("limit", limit)
                .map(BillMapper.INSTANCE)
                .list());
    }

    List<Bill> lateFeesAbout(Collection<UUID> accounts, Collection<UUID> bills) {
        return db.query(handle -> handle.createQuery("SELECT " + BillMapper.COLUMNS + """
                 FROM billing.bill b WHERE b.tenant_id = ANY(:accounts) AND b.about_bill_id = ANY(:bills)""")
                .bindArray("accounts", UUID.class, accounts)
                .bindArray("bills", UUID.class, bills)
                .map(BillMapper.INSTANCE)
                .list());
    }

    /** Of many bills at once: a pair of ids each. */
    List<Bill> lateFeesAbout(Collection<Bill> late) {
        return db.query(handle -> {
            var query = handle.createQuery("SELECT " + BillMapper.COLUMNS + """
                     FROM unnest(:accounts, :bills) k (account, late)
                    JOIN billing.bill b ON b.tenant_id = k.account AND b.about_bill_id = k.late AND b.about_bill_id IS NOT NULL""");
            new Columns<>(query, late).uuid("accounts", bill -> bill.tenantId).uuid("bills", bill -> bill.id);
            return query.map(BillMapper.INSTANCE).list();
        });
    }

    /** What these bills hold of which payments. */
    List<Held> held(Collection<UUID> accounts, Collection<UUID> bills) {
        return db.query(handle -> handle.createQuery("""
                SELECT a.bill_id, a.payment_id, p.payer_id, p.method, a.cleared_on, sum(a.amount),
                       max(CAST(a.id AS text))
                FROM billing.allocation a
                JOIN billing.payment p ON p.tenant_id = a.tenant_id AND p.id = a.payment_id
                WHERE a.tenant_id = ANY(:accounts) AND a.bill_id = ANY(:bills)
                GROUP BY a.tenant_id, a.bill_id, a.payment_id, p.payer_id, p.method, a.cleared_on
                HAVING sum(a.amount) > 0""")
                .bindArray("accounts", UUID.class, accounts)
                .bindArray("bills", UUID.class, bills)
                .map((row, context) -> new Held(
                        row.getObject(1, UUID.class),
                        new Bill.Clearing(
                                row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getString(4),
                                row.getObject(5, LocalDate.class)),
                        row.getBigDecimal(6),
                        UUID.fromString(row.getString(7))))
                .collect(Collectors.toCollection(ArrayList::new)));
    }

    /** The bills that hold money of these payments. */
    List<UUID> paidBy(Collection<UUID> accounts, Collection<UUID> payments) {
        return db.query(handle -> handle.createQuery("""
                SELECT a.bill_id FROM billing.allocation a
                WHERE a.tenant_id = ANY(:accounts) AND a.payment_id = ANY(:payments)
                GROUP BY a.tenant_id, a.bill_id, a.payment_id HAVING sum(a.amount) > 0""")
                .bindArray("accounts", UUID.class, accounts)
                .bindArray("payments", UUID.class, payments)
                .mapTo(UUID.class)
                .list());
    }
}
