package anju.points;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads accounts, lots and postings for those who decide what to post. */
@Singleton
class LedgerStore {
    static final String POSTING = """
        p.tenant_id, p.id, p.kind, p.from_bucket, p.to_bucket, p.points, p.occurred_at, p.pending_until, p.expires_on,
        p.rule_id, p.rule_version_id, p.fact_id, p.purpose, p.cause_id, p.reverses_id, p.reason, p.actor_id""";

    private static final String LOCK_PURSE = """
            SELECT tenant_id, available, pending, debt FROM points.account WHERE tenant_id = ? FOR UPDATE;
            SELECT nullif(l.pending_until, '-infinity'), nullif(l.expires_on, 'infinity'), l.remaining, p.id IS NOT NULL
            FROM (SELECT CAST(? AS uuid) AS tenant_id) t
            LEFT JOIN points.posting p ON p.tenant_id = t.tenant_id AND p.id = ?
            LEFT JOIN points.lot l ON l.tenant_id = t.tenant_id""";

    private final Db db;

    LedgerStore(Db db) {
        this.db = db;
    }

    /** Locks the accounts in the order of their ids, so that no two writers wait for each other; makes missing ones. */
    Map<UUID, Account> lock(Collection<UUID> tenants) {
        var locked = lockPresent(tenants);
        if (locked.size() == tenants.size()) return locked;
        db.run(handle -> handle.createUpdate("""
                INSERT INTO points.account (tenant_id) SELECT tenant FROM unnest(:tenants) AS tenant ORDER BY tenant
                ON CONFLICT DO NOTHING""")
                .bindArray("tenants", UUID.class, tenants)
                .execute());
        return lockPresent(tenants);
    }

    private Map<UUID, Account> lockPresent(Collection<UUID> tenants) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenant_id, available, pending, debt FROM points.account
                WHERE tenant_id = ANY(:tenants) ORDER BY tenant_id FOR UPDATE""")
                .bindArray("tenants", UUID.class, tenants)
                .mapTo(Account.class)
                .stream()
                .collect(Collectors.toMap(Account::tenantId, account -> account)));
    }

    /** Lots that still hold something; read them under the accounts' lock to decide on them. */
    Map<UUID, List<Lot>> lots(Collection<UUID> tenants) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenant_id, nullif(pending_until, '-infinity') AS pending_until,
                    nullif(expires_on, 'infinity') AS expires_on, remaining
                FROM points.lot WHERE tenant_id = ANY(:tenants) AND remaining > 0""")
                .bindArray("tenants", UUID.class, tenants)
                .mapTo(Lot.class)
                .stream()
                .collect(Collectors.groupingBy(Lot::tenantId)));
    }

    /** A locked account, all its lots, empty ones too, and whether a posting is there already. */
    record Purse(Account account, List<Lot> lots, boolean posted) {}

    /** In one round trip: the second statement sees what was committed when the first had its lock. */
    Purse lockPurse(UUID tenantId, UUID posting) {
        var purse = db.jdbc(connection -> {
            try (var statement = connection.prepareStatement(LOCK_PURSE)) {
                statement.setObject(1, tenantId);
                statement.setObject(2, tenantId);
                statement.setObject(3, posting);
                statement.execute();
                var account = account(statement.getResultSet());
                statement.getMoreResults();
                return account == null ? null : purse(account, statement.getResultSet());
            }
        });
        return purse == null ? new Purse(lock(List.of(tenantId)).get(tenantId), List.of(), false) : purse;
    }

    private static @Nullable Account account(ResultSet row) throws SQLException {
        return row.next() ? new Account(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3), row.getLong(4)) : null;
    }

    private static Purse purse(Account account, ResultSet row) throws SQLException {
        var lots = new ArrayList<Lot>();
        var posted = false;
        while (row.next()) {
            posted = row.getBoolean(4);
            var remaining = row.getObject(3, Long.class);
            if (remaining == null) continue;
            lots.add(new Lot(account.tenantId(), row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class), remaining));
        }
        return new Purse(account, lots, posted);
    }

    /** Tenants, in order, with a lot that comes free or expires by {@code today}. */
    List<UUID> tenantsDue(LocalDate today, int limit) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenant_id FROM (
                    (SELECT tenant_id FROM points.lot WHERE expires_on < 'infinity' AND expires_on <= :today
                     ORDER BY expires_on LIMIT :limit)
                    UNION
                    (SELECT tenant_id FROM points.lot WHERE pending_until > '-infinity' AND pending_until <= :today
                     ORDER BY pending_until LIMIT :limit)) AS due
                ORDER BY tenant_id LIMIT :limit""")
                .bind("today", today)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
    }

    /** Tenants after one, in order, with a lot that comes free or expires by that day. */
    List<UUID> tenantsDue(LocalDate day, UUID after, int limit) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenant_id FROM points.lot
                WHERE tenant_id > :after AND (expires_on <= :day OR pending_until > '-infinity' AND pending_until <= :day)
                GROUP BY tenant_id ORDER BY tenant_id LIMIT :limit""")
                .bind("after", after)
                .bind("day", day)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
    }

    /** Lots emptied by release or expiry never fill again, or come back by themselves when they do. */
    void dropEmptyLots(Map<UUID, LocalDate> todays) {
        var tenants = List.copyOf(todays.keySet());
        db.run(handle -> handle.createUpdate("""
                DELETE FROM points.lot l
                USING unnest(CAST(:tenants AS uuid[]), CAST(:days AS date[])) AS t (tenant_id, today)
                WHERE l.tenant_id = t.tenant_id AND l.remaining = 0
                    AND (l.expires_on <= t.today OR l.pending_until > '-infinity' AND l.pending_until <= t.today)""")
                .bindArray("tenants", UUID.class, tenants)
                .bindArray("days", String.class, tenants.stream().map(tenant -> todays.get(tenant).toString()).toList())
                .execute());
    }

    /** Postings by their ids, the tenant's beside each. */
    Map<UUID, Posting> postings(List<UUID> tenants, List<UUID> ids) {
        return db.query(handle -> postings(handle.createQuery("""
                SELECT %s FROM points.posting p
                JOIN unnest(:tenants, :ids) AS wanted (tenant_id, id) ON p.tenant_id = wanted.tenant_id AND p.id = wanted.id
                """.formatted(POSTING))
                .bindArray("tenants", UUID.class, tenants)
                .bindArray("ids", UUID.class, ids)))
                .stream()
                .collect(Collectors.toMap(Posting::id, posting -> posting));
    }

    List<Posting> causedBy(UUID tenantId, UUID causeId, PostingKind kind) {
        return db.query(handle -> postings(handle.createQuery("""
                SELECT %s FROM points.posting p
                WHERE p.tenant_id = :tenant AND p.cause_id = :cause AND p.kind = CAST(:kind AS points.kind) ORDER BY p.id
                """.formatted(POSTING))
                .bind("tenant", tenantId)
                .bind("cause", causeId)
                .bind("kind", kind.code())));
    }

    /** How many points of each lot have expired unused, by tenant and day of expiry. */
    Map<UUID, Map<LocalDate, Long>> expired(Collection<UUID> tenants) {
        if (tenants.isEmpty()) return Map.of();
        record Expired(UUID tenantId, LocalDate expiresOn, long points) {}
        var rows = db.query(handle -> handle.createQuery("""
                SELECT tenant_id, expires_on, sum(CASE to_bucket WHEN 'expired' THEN points ELSE -points END)::bigint AS points
                FROM points.posting
                WHERE tenant_id = ANY(:tenants) AND (to_bucket = 'expired' OR from_bucket = 'expired')
                GROUP BY tenant_id, expires_on""")
                .bindArray("tenants", UUID.class, tenants)
                .map((row, context) -> new Expired(
                        row.getObject(1, UUID.class), row.getObject(2, LocalDate.class), row.getLong(3)))
                .list());
        var byTenant = new HashMap<UUID, Map<LocalDate, Long>>();
        for (var row : rows) {
            byTenant.computeIfAbsent(row.tenantId(), tenant -> new HashMap<>()).put(row.expiresOn(), row.points());
        }
        return byTenant;
    }

    Map<UUID, Balance> balances(Collection<UUID> tenants, LocalDate today) {
        return db.query(handle -> handle.createQuery("""
                SELECT a.tenant_id, a.available, a.pending, a.debt, next.expires_on AS next_expiry_on,
                    coalesce(next.remaining, 0) AS next_expiry_points
                FROM points.account a
                LEFT JOIN LATERAL (
                    SELECT l.expires_on, l.remaining FROM points.lot l
                    WHERE l.tenant_id = a.tenant_id AND l.pending_until = '-infinity' AND l.remaining > 0
                        AND l.expires_on > :today AND l.expires_on < 'infinity'
                    ORDER BY l.expires_on LIMIT 1) AS next ON true
                WHERE a.tenant_id = ANY(:tenants)""")
                .bind("today", today)
                .bindArray("tenants", UUID.class, tenants)
                .mapTo(Balance.class)
                .stream()
                .collect(Collectors.toMap(Balance::tenantId, balance -> balance)));
    }

    static List<Posting> postings(Query query) {
        return query.map((row, context) -> new Posting(
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("id", UUID.class),
                        PostingKind.of(row.getString("kind")),
                        Bucket.of(row.getString("from_bucket")),
                        Bucket.of(row.getString("to_bucket")),
                        row.getLong("points"),
                        row.getTimestamp("occurred_at").toInstant(),
                        row.getObject("pending_until", LocalDate.class),
                        row.getObject("expires_on", LocalDate.class),
                        row.getObject("rule_id", UUID.class),
                        row.getObject("rule_version_id", UUID.class),
                        row.getObject("fact_id", UUID.class),
                        row.getString("purpose"),
                        row.getObject("cause_id", UUID.class),
                        row.getObject("reverses_id", UUID.class),
                        row.getString("reason"),
                        row.getObject("actor_id", UUID.class)))
                .list();
    }
}
