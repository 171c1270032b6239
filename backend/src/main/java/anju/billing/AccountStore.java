package anju.billing;

import anju.kernel.Db;
import anju.kernel.Results;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Loads accounts under their locks: a fixed number of statements for any number of accounts. {@link AccountWriter} writes. */
@Singleton
class AccountStore {
    /**
     * Each statement sees what was committed when it began: those after the lock what the one who held it has done. Plans
     * are kept for the rest of the transaction: for a single payment, planning costs PostgreSQL as much as doing. Money goes
     * to open bills alone: of settled rent its days say enough, and those an index has.
     */
    private static final String LOOK = """
            SELECT set_config('plan_cache_mode', 'force_generic_plan', true);
            SELECT a.tenant_id FROM billing.account a
            WHERE a.tenant_id = ? AND EXISTS (SELECT FROM billing.bill b WHERE b.tenant_id = a.tenant_id AND b.state = 'OPEN')
            FOR UPDATE;
            SELECT %1$s FROM billing.payment p WHERE p.reference = ? AND p.state <> 'REVERSED';
            SELECT %2$s FROM billing.bill b WHERE b.tenant_id = ? AND b.state = 'OPEN';
            SELECT b.due_on, b.days_late FROM billing.bill b
            WHERE b.tenant_id = ? AND b.state = 'SETTLED' AND b.item = 'rent' ORDER BY b.due_on;
            SELECT %1$s FROM billing.payment p WHERE p.tenant_id = ? AND p.unallocated > 0"""
            .formatted(PaymentMapper.COLUMNS, BillMapper.COLUMNS);
    private static final int PARAMETERS = 5;

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
     * @param account the payer's own, locked, when it has something to pay and its rent was paid in turn; else null
     */
    record Look(List<Payment> referenced, @Nullable Account account) {}

    Look look(UUID payer, @Nullable String reference) {
        return db.jdbc(connection -> {
            try (var statement = connection.prepareStatement(LOOK)) {
                statement.setObject(1, payer);
                statement.setString(2, reference);
                for (var n = 3; n <= PARAMETERS; n++) statement.setObject(n, payer);
                return look(payer, statement);
            }
        });
    }

    private static Look look(UUID payer, PreparedStatement statement) throws SQLException {
        var results = new Results(statement);
        results.next(row -> row.getString(1));
        var locked = !results.next(row -> row.getObject(1, UUID.class)).isEmpty();
        var referenced = results.next(PaymentMapper.INSTANCE::map);
        var account = new Account(payer);
        results.next(BillMapper.INSTANCE::map).forEach(account::adopt);
        var settled = results.next(AccountStore::settled);
        results.next(PaymentMapper.INSTANCE::map).forEach(account::adopt);
        if (!areBefore(account, settled)) return new Look(referenced, null);
        settled.forEach(account::follow);
        var owing = account.openBills().findAny().isPresent(); // may have been settled while we waited for the lock
        return new Look(referenced, locked && owing ? account : null);
    }

    /** A settled rent bill's place in the history; null when nothing was said of it yet. */
    private static RentHistory.@Nullable Entry settled(ResultSet row) throws SQLException {
        var daysLate = row.getObject(2, Integer.class);
        return daysLate == null ? null : new RentHistory.Entry(row.getObject(1, LocalDate.class), OnTimePolicy.onTime(daysLate));
    }

    /** One after the other, and before all open rent: which of two due the same day comes first, only the bills can say. */
    private static boolean areBefore(Account account, List<RentHistory.@Nullable Entry> settled) {
        var days = new HashSet<LocalDate>();
        var open = account.openBills().filter(Bill::isRent).map(bill -> bill.dueOn).min(Comparator.naturalOrder());
        return settled.stream().allMatch(entry ->
                entry != null && days.add(entry.dueOn()) && open.filter(due -> !entry.dueOn().isBefore(due)).isEmpty());
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
}
