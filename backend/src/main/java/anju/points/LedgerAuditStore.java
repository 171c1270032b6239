package anju.points;

import anju.kernel.Db;
import anju.tenants.TenantDays;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionDefinition.Isolation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The ledger's invariants as SQL over a range of tenants. */
@Singleton
class LedgerAuditStore {
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    /** Net of each bucket by tenant, from the postings alone. */
    private static final String SUMS = """
        WITH sums AS (
            SELECT tenant_id,
                sum(points * ((to_bucket = 'issued')::int - (from_bucket = 'issued')::int)) AS issued,
                sum(points * ((to_bucket = 'pending')::int - (from_bucket = 'pending')::int)) AS pending,
                sum(points * ((to_bucket = 'available')::int - (from_bucket = 'available')::int)) AS available,
                sum(points * ((to_bucket = 'redeemed')::int - (from_bucket = 'redeemed')::int)) AS redeemed,
                sum(points * ((to_bucket = 'expired')::int - (from_bucket = 'expired')::int)) AS expired,
                sum(points * ((to_bucket = 'reversed')::int - (from_bucket = 'reversed')::int)) AS reversed,
                sum(points * ((to_bucket = 'debt')::int - (from_bucket = 'debt')::int)) AS debt
            FROM points.posting WHERE tenant_id > :after AND tenant_id <= :up_to GROUP BY tenant_id),
        account AS (SELECT * FROM points.account WHERE tenant_id > :after AND tenant_id <= :up_to)
        """;

    private static final String BALANCES = SUMS + """
        SELECT coalesce(a.tenant_id, s.tenant_id) AS tenant_id,
            coalesce(a.available, 0) <> coalesce(s.available, 0) OR coalesce(a.pending, 0) <> coalesce(s.pending, 0)
                OR -coalesce(a.debt, 0) <> coalesce(s.debt, 0) AS l1,
            coalesce(a.available + a.pending - a.debt, 0)
                + coalesce(s.issued + s.redeemed + s.expired + s.reversed, 0) <> 0 AS l2,
            coalesce(a.available, 0) < 0 OR coalesce(s.available, 0) < 0 OR a.available > 0 AND a.debt > 0 AS l3,
            coalesce(a.available + a.pending - a.debt, 0) AS held
        FROM account a FULL JOIN sums s ON s.tenant_id = a.tenant_id""";

    /** An award, a part of a redemption or of its cancellation twice; a reversal that is not its award's points. */
    private static final String TWICE = """
        SELECT tenant_id FROM points.posting
        WHERE tenant_id > :after AND tenant_id <= :up_to AND kind = 'award'
        GROUP BY tenant_id, rule_id, fact_id, purpose HAVING count(*) > 1
        UNION ALL
        SELECT tenant_id FROM points.posting
        WHERE tenant_id > :after AND tenant_id <= :up_to AND kind IN ('redemption', 'redemption_cancel')
        GROUP BY tenant_id, cause_id, kind, expires_on HAVING count(*) > 1
        UNION ALL
        SELECT r.tenant_id FROM points.posting r
        LEFT JOIN points.posting a ON a.tenant_id = r.tenant_id AND a.id = r.reverses_id
        WHERE r.tenant_id > :after AND r.tenant_id <= :up_to AND r.kind = 'reversal'
        GROUP BY r.tenant_id, r.reverses_id, a.points HAVING sum(r.points) IS DISTINCT FROM a.points""";

    /** Lots that are not what the postings through them leave, and cancellations that came back to another lot. */
    private static final String LOTS = """
        WITH move AS (
            SELECT tenant_id, from_bucket AS bucket, pending_until, expires_on, -points AS points
            FROM points.posting WHERE tenant_id > :after AND tenant_id <= :up_to
            UNION ALL
            SELECT tenant_id, to_bucket, pending_until, expires_on, points
            FROM points.posting WHERE tenant_id > :after AND tenant_id <= :up_to),
        expected AS (
            SELECT tenant_id, CASE bucket WHEN 'pending' THEN pending_until ELSE '-infinity' END AS pending_until,
                coalesce(expires_on, 'infinity') AS expires_on, sum(points) AS points
            FROM move WHERE bucket IN ('pending', 'available') GROUP BY 1, 2, 3),
        lot AS (SELECT * FROM points.lot WHERE tenant_id > :after AND tenant_id <= :up_to)
        SELECT coalesce(e.tenant_id, l.tenant_id) AS tenant_id
        FROM expected e FULL JOIN lot l
            ON l.tenant_id = e.tenant_id AND l.pending_until = e.pending_until AND l.expires_on = e.expires_on
        WHERE coalesce(e.points, 0) <> coalesce(l.remaining, 0)
        UNION ALL
        SELECT tenant_id FROM points.posting
        WHERE tenant_id > :after AND tenant_id <= :up_to AND kind IN ('redemption', 'redemption_cancel')
        GROUP BY tenant_id, cause_id, expires_on
        HAVING coalesce(sum(points) FILTER (WHERE kind = 'redemption_cancel'), 0) NOT IN
            (0, coalesce(sum(points) FILTER (WHERE kind = 'redemption'), 0))""";

    /**
     * Redemptions that left points in a lot that expires sooner. What came in shortly before, or went out shortly after, may
     * have been another transaction's that could not be seen yet: it is given the benefit of the doubt.
     */
    private static final String ORDER = """
        WITH redemption AS (
            SELECT tenant_id, id, recorded_at, coalesce(expires_on, 'infinity') AS expires_on,
                (recorded_at AT TIME ZONE :zone)::date AS day
            FROM points.posting WHERE tenant_id > :after AND tenant_id <= :up_to AND kind = 'redemption'),
        move AS (
            SELECT tenant_id, expires_on, recorded_at,
                CASE WHEN to_bucket = 'available' THEN points ELSE -points END AS points
            FROM points.posting
            WHERE tenant_id > :after AND tenant_id <= :up_to AND expires_on IS NOT NULL
                AND (to_bucket = 'available' OR from_bucket = 'available')
                AND tenant_id IN (SELECT tenant_id FROM redemption))
        SELECT r.tenant_id FROM redemption r
        JOIN move m ON m.tenant_id = r.tenant_id AND m.expires_on < r.expires_on AND m.expires_on > r.day
        WHERE m.recorded_at <= CASE WHEN m.points > 0 THEN r.recorded_at - make_interval(secs => :doubt)
            ELSE r.recorded_at + make_interval(secs => :doubt) END
        GROUP BY r.tenant_id, r.id, m.expires_on HAVING sum(m.points) > 0""";

    private static final String FLOWS = """
        SELECT to_char(occurred_at AT TIME ZONE :zone, 'YYYY-MM') AS month,
            sum(points * ((to_bucket IN ('pending', 'available', 'debt'))::int
                - (from_bucket IN ('pending', 'available', 'debt'))::int)) AS held_change,
            sum(points * ((from_bucket = 'issued')::int - (to_bucket = 'issued')::int)) AS issued,
            sum(points * ((to_bucket = 'redeemed')::int - (from_bucket = 'redeemed')::int)) AS redeemed,
            sum(points * ((to_bucket = 'expired')::int - (from_bucket = 'expired')::int)) AS expired,
            sum(points * ((to_bucket = 'reversed')::int - (from_bucket = 'reversed')::int)) AS reversed
        FROM points.posting WHERE tenant_id > :after AND tenant_id <= :up_to GROUP BY 1""";

    private static final String COUNTS = """
        SELECT count(*) FILTER (WHERE kind IN ('award', 'redemption')) AS once,
            (SELECT count(*) FROM points.lot WHERE tenant_id > :after AND tenant_id <= :up_to) AS lots
        FROM points.posting WHERE tenant_id > :after AND tenant_id <= :up_to""";

    private final Db db;
    private final TenantDays days;
    private final int doubtSeconds;

    /** @param doubtSeconds longer than any transaction of the application lasts */
    LedgerAuditStore(
            Db db, TenantDays days, @Value("${anju.points.audit-doubt-seconds:600}") int doubtSeconds) {
        this.db = db;
        this.days = days;
        this.doubtSeconds = doubtSeconds;
    }

    record Flow(String month, long heldChange, long issued, long redeemed, long expired, long reversed) {}

    record Violation(String invariant, @Nullable UUID tenantId) {}

    record Part(Map<String, Long> checked, List<Violation> violations, long held, List<Flow> flows) {}

    private record Balances(UUID tenantId, boolean l1, boolean l2, boolean l3, long held) {}

    private record Counts(long once, long lots) {}

    /** The last tenant of the next range; null when the range goes to the end. */
    @Nullable UUID rangeEnd(@Nullable UUID after, int tenants) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenant_id FROM points.account WHERE tenant_id > :after
                ORDER BY tenant_id OFFSET :tenants LIMIT 1""")
                .bind("after", after == null ? FIRST : after)
                .bind("tenants", tenants)
                .mapTo(UUID.class)
                .findOne()
                .orElse(null));
    }

    /** Everything about the tenants of (after, upTo], in one snapshot; null means from the first, to the last. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public Part check(@Nullable UUID after, @Nullable UUID upTo) {
        return db.query(handle -> {
            var range = new Range(handle, after == null ? FIRST : after, upTo == null ? LAST : upTo);
            var balances = range.query(BALANCES).mapTo(Balances.class).list();
            var counts = range.query(COUNTS).mapTo(Counts.class).one();
            var violations = new ArrayList<Violation>();
            for (var balance : balances) {
                if (balance.l1()) violations.add(new Violation("L1", balance.tenantId()));
                if (balance.l2()) violations.add(new Violation("L2", balance.tenantId()));
                if (balance.l3()) violations.add(new Violation("L3", balance.tenantId()));
            }
            range.violations("L4", TWICE, violations);
            range.violations("L5", LOTS, violations);
            var order = range.query(ORDER).bind("zone", days.zone().getId()).bind("doubt", doubtSeconds);
            order.mapTo(UUID.class).forEach(tenant -> violations.add(new Violation("L5", tenant)));
            var tenants = (long) balances.size();
            return new Part(
                    Map.of("L1", tenants, "L2", tenants, "L3", tenants, "L4", counts.once(), "L5", counts.lots()),
                    violations,
                    balances.stream().mapToLong(Balances::held).sum(),
                    range.query(FLOWS).bind("zone", days.zone().getId()).mapTo(Flow.class).list());
        });
    }

    /** L6: whether the role the application works under could change a posting. */
    boolean postingsCanBeChanged() {
        return db.query(handle -> handle.createQuery("""
                SELECT bool_or(has_any_column_privilege(oid, 'UPDATE') OR has_table_privilege(oid, 'DELETE')
                    OR has_table_privilege(oid, 'TRUNCATE'))
                FROM pg_class WHERE oid = 'points.posting'::regclass
                    OR oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'points.posting'::regclass)""")
                .mapTo(Boolean.class)
                .one());
    }

    private record Range(Handle handle, UUID after, UUID upTo) {
        Query query(String sql) {
            return handle.createQuery(sql).bind("after", after).bind("up_to", upTo);
        }

        void violations(String invariant, String sql, List<Violation> violations) {
            query(sql).mapTo(UUID.class).forEach(tenant -> violations.add(new Violation(invariant, tenant)));
        }
    }
}
