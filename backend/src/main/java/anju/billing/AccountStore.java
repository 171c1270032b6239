package anju.billing;

import anju.kernel.Actor;
import anju.kernel.DateRange;
import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Loads accounts under their locks and writes what changed: a fixed number of statements for any number of accounts. */
@Singleton
class AccountStore {
    /**
     * Each statement sees what was committed when it began: the last two after the one before them has got its lock. Plans
     * are kept for the rest of the transaction: for a single payment, planning costs PostgreSQL as much as doing.
     */
    private static final String LOOK = """
            SELECT set_config('plan_cache_mode', 'force_generic_plan', true);
            SELECT %s FROM billing.payment p WHERE p.reference = ? AND p.state <> 'REVERSED';
            SELECT a.tenant_id FROM billing.account a
            WHERE a.tenant_id = ? AND EXISTS (SELECT FROM billing.bill b WHERE b.tenant_id = a.tenant_id AND b.state = 'OPEN')
            FOR UPDATE;
            SELECT %s FROM billing.bill b
            WHERE b.tenant_id = ? AND (b.state = 'OPEN' OR (b.state = 'SETTLED' AND b.item = 'rent'));
            SELECT %s FROM billing.payment p WHERE p.tenant_id = ? AND p.unallocated > 0"""
            .formatted(PaymentMapper.COLUMNS, BillMapper.COLUMNS, PaymentMapper.COLUMNS);

    private final Db db;

    AccountStore(Db db) {
        this.db = db;
    }

    /** Locks the accounts in the order of their ids, opens those that are new, and reads what is open on them. */
    Map<UUID, Account> open(Collection<UUID> ids) {
        var wanted = new HashSet<>(ids);
        return db.query(handle -> {
            lock(handle, wanted);
            return read(handle, wanted);
        });
    }

    /**
     * What a lone payment has to know, asked in one round trip.
     *
     * @param referenced payments that hold its reference, on whatever account
     * @param account the payer's own, locked, when it has something to pay; else null
     */
    record Look(List<Payment> referenced, @Nullable Account account) {}

    Look look(UUID payer, @Nullable String reference) {
        return db.jdbc(connection -> {
            try (var statement = connection.prepareStatement(LOOK)) {
                statement.setString(1, reference);
                for (var n = 2; n <= 4; n++) statement.setObject(n, payer);
                return look(payer, statement);
            }
        });
    }

    private static Look look(UUID payer, PreparedStatement statement) throws SQLException {
        var results = new Results(statement);
        results.next(row -> row.getString(1));
        var referenced = results.next(PaymentMapper.INSTANCE::map);
        var locked = !results.next(row -> row.getObject(1, UUID.class)).isEmpty();
        var account = new Account(payer);
        results.next(BillMapper.INSTANCE::map).forEach(account::adopt);
        results.next(PaymentMapper.INSTANCE::map).forEach(account::adopt);
        var owing = account.openBills().findAny().isPresent(); // may have been settled while we waited for the lock
        return new Look(referenced, locked && owing ? account : null);
    }

    /** An account as it is, without a lock: to look at. */
    Account read(UUID id) {
        return db.query(handle -> read(handle, Set.of(id))).get(id);
    }

    private static Map<UUID, Account> read(Handle handle, Set<UUID> wanted) {
        var accounts = new TreeMap<UUID, Account>();
        wanted.forEach(id -> accounts.put(id, new Account(id)));
        handle.createQuery("SELECT " + BillMapper.COLUMNS + """
                 FROM billing.bill b
                WHERE b.tenant_id = ANY(:ids) AND (b.state = 'OPEN' OR (b.state = 'SETTLED' AND b.item = 'rent'))""")
                .bindArray("ids", UUID.class, wanted)
                .map(BillMapper.INSTANCE)
                .forEach(bill -> accounts.get(bill.tenantId).adopt(bill));
        handle.createQuery("SELECT " + PaymentMapper.COLUMNS + """
                 FROM billing.payment p WHERE p.tenant_id = ANY(:ids) AND p.unallocated > 0""")
                .bindArray("ids", UUID.class, wanted)
                .map(PaymentMapper.INSTANCE)
                .forEach(payment -> accounts.get(payment.tenantId).adopt(payment));
        return accounts;
    }

    private static void lock(Handle handle, Set<UUID> ids) {
        if (locked(handle, ids) == ids.size()) return;
        handle.createUpdate("""
                INSERT INTO billing.account (tenant_id) SELECT id FROM unnest(:ids) id ORDER BY id
                ON CONFLICT DO NOTHING""").bindArray("ids", UUID.class, ids).execute();
        locked(handle, ids);
    }

    private static int locked(Handle handle, Set<UUID> ids) {
        return handle.createQuery("""
                SELECT tenant_id FROM billing.account WHERE tenant_id = ANY(:ids) ORDER BY tenant_id FOR UPDATE""")
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> 1)
                .list()
                .size();
    }

    /** Those of them who have something to pay, with the property and currency of one of those bills. */
    List<PayerAccounts.Found> withOpenBills(Collection<UUID> ids) {
        return db.query(handle -> handle.createQuery("""
                SELECT b.tenant_id, b.property_id, b.currency
                FROM unnest(:ids) payer
                CROSS JOIN LATERAL (
                    SELECT tenant_id, property_id, currency FROM billing.bill
                    WHERE tenant_id = payer AND state = 'OPEN' LIMIT 1) b""")
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
    List<RentPeriod> rentPeriods(Collection<UUID> accounts, Collection<UUID> leases) {
        return db.query(handle -> handle.createQuery("""
                SELECT lease_id, period_from, period_to FROM billing.bill
                WHERE tenant_id = ANY(:accounts) AND lease_id = ANY(:leases) AND item = 'rent'""")
                .bindArray("accounts", UUID.class, accounts)
                .bindArray("leases", UUID.class, leases)
                .map((row, context) -> new RentPeriod(
                        row.getObject(1, UUID.class),
                        new DateRange(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class))))
                .list());
    }

    record RentPeriod(UUID leaseId, DateRange range) {}

    /** Rent bills of a lease that go on after a day. */
    List<Bill> rentAfter(UUID tenantId, UUID leaseId, LocalDate day) {
        return db.query(handle -> handle.createQuery("SELECT " + BillMapper.COLUMNS + """
                 FROM billing.bill b
                WHERE b.tenant_id = :tenant AND b.lease_id = :lease AND b.item = 'rent' AND b.state <> 'VOID'
                  AND b.period_to > :day ORDER BY b.period_from""")
                .bind("tenant", tenantId)
                .bind("lease", leaseId)
                .bind("day", day)
                .map(BillMapper.INSTANCE)
                .list());
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
                    OR b.state = 'SETTLED' AND EXISTS (SELECT FROM billing.bill f
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

    /** Writes what is new and what changed: in one round trip when they are few. */
    void save(Collection<Account> accounts, Actor actor) {
        var bills = accounts.stream().flatMap(account -> account.bills().stream()).toList();
        var payments = accounts.stream().flatMap(account -> account.payments().stream()).toList();
        var allocations = accounts.stream().flatMap(account -> account.allocations().stream()).toList();
        var script = new Script();
        insertBills(script, bills.stream().filter(Bill::isNew).toList());
        updateBills(script, bills.stream().filter(bill -> !bill.isNew() && bill.changed()).toList());
        insertPayments(script, payments.stream().filter(Payment::isNew).toList(), actor);
        updatePayments(script, payments.stream().filter(p -> !p.isNew() && p.changed).toList());
        insertAllocations(script, allocations);
        db.jdbc(script::run);
    }

    private static void insertBills(Script script, List<Bill> bills) {
        script.insert("billing.bill", bills)
                .uuid("tenant_id", bill -> bill.tenantId)
                .uuid("id", bill -> bill.id)
                .uuid("lease_id", bill -> bill.leaseId)
                .uuid("property_id", bill -> bill.propertyId)
                .uuid("unit_id", bill -> bill.unitId)
                .column("item", "text", bill -> bill.item)
                .uuid("about_bill_id", bill -> bill.aboutBillId)
                .column("period_from", "date", bill -> bill.from)
                .column("period_to", "date", bill -> bill.to)
                .column("months_covered", "int2", bill -> bill.monthsCovered)
                .column("due_on", "date", bill -> bill.dueOn)
                .column("grace_days", "int2", bill -> bill.graceDays)
                .column("excused_days", "int2", bill -> bill.excusedDays)
                .column("amount", "numeric", bill -> bill.amount)
                .column("paid", "numeric", bill -> bill.paid)
                .column("waived", "numeric", bill -> bill.waived)
                .column("currency", "text", bill -> bill.currency)
                .column("state", "text", bill -> bill.state)
                .uuid("last_payment_id", bill -> bill.last == null ? null : bill.last.paymentId())
                .uuid("last_payer_id", bill -> bill.last == null ? null : bill.last.payerId())
                .column("last_method", "text", bill -> bill.last == null ? null : bill.last.method())
                .column("last_cleared_on", "date", bill -> bill.last == null ? null : bill.last.clearedOn())
                .uuid("earner_id", bill -> bill.announced == null ? null : bill.announced.earnerId())
                .column("days_late", "int4", bill -> bill.announced == null ? null : bill.announced.daysLate())
                .column("on_time_streak", "int4", bill -> bill.announced == null ? null : bill.announced.streak())
                .column("on_time_rate", "float8", bill -> bill.announced == null ? null : bill.announced.rate())
                .column("source", "text", bill -> bill.source);
    }

    private static void updateBills(Script script, List<Bill> bills) {
        if (bills.isEmpty()) return;
        script.add("""
                UPDATE billing.bill b
                SET period_to = v.period_to, months_covered = v.months, due_on = v.due_on, grace_days = v.grace,
                    excused_days = v.excused, amount = v.amount, paid = v.paid, waived = v.waived, state = v.state,
                    last_payment_id = v.last_payment, last_payer_id = v.last_payer, last_method = v.last_method,
                    last_cleared_on = v.last_cleared, earner_id = v.earner, days_late = v.days_late,
                    on_time_streak = v.streak, on_time_rate = v.rate, version = b.version + 1
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    v (tenant_id, id, period_to, months, due_on, grace, excused, amount, paid, waived, state, last_payment,
                       last_payer, last_method, last_cleared, earner, days_late, streak, rate)
                WHERE b.tenant_id = v.tenant_id AND b.id = v.id""", bills)
                .uuid(bill -> bill.tenantId)
                .uuid(bill -> bill.id)
                .array("date", bill -> bill.to)
                .array("int2", bill -> bill.monthsCovered)
                .array("date", bill -> bill.dueOn)
                .array("int2", bill -> bill.graceDays)
                .array("int2", bill -> bill.excusedDays)
                .array("numeric", bill -> bill.amount)
                .array("numeric", bill -> bill.paid)
                .array("numeric", bill -> bill.waived)
                .array("text", bill -> bill.state)
                .uuid(bill -> bill.last == null ? null : bill.last.paymentId())
                .uuid(bill -> bill.last == null ? null : bill.last.payerId())
                .array("text", bill -> bill.last == null ? null : bill.last.method())
                .array("date", bill -> bill.last == null ? null : bill.last.clearedOn())
                .uuid(bill -> bill.announced == null ? null : bill.announced.earnerId())
                .array("int4", bill -> bill.announced == null ? null : bill.announced.daysLate())
                .array("int4", bill -> bill.announced == null ? null : bill.announced.streak())
                .array("float8", bill -> bill.announced == null ? null : bill.announced.rate());
    }

    private static void insertPayments(Script script, List<Payment> payments, Actor actor) {
        script.insert("billing.payment", payments)
                .uuid("tenant_id", payment -> payment.tenantId)
                .uuid("id", payment -> payment.id)
                .uuid("payer_id", payment -> payment.payerId)
                .uuid("property_id", payment -> payment.propertyId)
                .column("paid_on", "date", payment -> payment.paidOn)
                .column("cleared_on", "date", payment -> payment.clearedOn)
                .column("amount", "numeric", payment -> payment.amount)
                .column("currency", "text", payment -> payment.currency)
                .column("unallocated", "numeric", payment -> payment.unallocated)
                .column("method", "text", payment -> payment.method)
                .column("reference", "text", payment -> payment.reference)
                .column("wanted", "uuid[]", AccountStore::wanted)
                .column("state", "text", payment -> payment.state)
                .column("source", "text", payment -> payment.source)
                .uuid("recorded_by", payment -> actor.id())
                .column("recorder", "text", payment -> actor.name());
    }

    private static @Nullable String wanted(Payment payment) {
        return payment.wanted.isEmpty() ? null : payment.wanted.stream().map(UUID::toString).collect(
                Collectors.joining(",", "{", "}"));
    }

    private static void updatePayments(Script script, List<Payment> payments) {
        if (payments.isEmpty()) return;
        script.add("""
                UPDATE billing.payment p
                SET property_id = v.property, cleared_on = v.cleared_on, unallocated = v.unallocated, refunded = v.refunded,
                    state = v.state, ended_on = v.ended_on, reason = v.reason, version = p.version + 1
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                    v (tenant_id, id, property, cleared_on, unallocated, refunded, state, ended_on, reason)
                WHERE p.tenant_id = v.tenant_id AND p.id = v.id""", payments)
                .uuid(payment -> payment.tenantId)
                .uuid(payment -> payment.id)
                .uuid(payment -> payment.propertyId)
                .array("date", payment -> payment.clearedOn)
                .array("numeric", payment -> payment.unallocated)
                .array("numeric", payment -> payment.refunded)
                .array("text", payment -> payment.state)
                .array("date", payment -> payment.endedOn)
                .array("text", payment -> payment.reason);
    }

    private static void insertAllocations(Script script, List<Allocation> allocations) {
        script.insert("billing.allocation", allocations)
                .uuid("tenant_id", Allocation::tenantId)
                .uuid("bill_id", Allocation::billId)
                .uuid("id", Allocation::id)
                .uuid("payment_id", Allocation::paymentId)
                .column("amount", "numeric", Allocation::amount)
                .column("cleared_on", "date", Allocation::clearedOn);
    }
}
