package anju.points;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** Points outstanding, by month where the houses are, from the postings alone. */
@Singleton
class LiabilityStore {
    private final Db db;
    private final TenantDays days;

    LiabilityStore(Db db, TenantDays days) {
        this.db = db;
        this.days = days;
    }

    /** Net of the month; what a correction put back counts against. */
    record Month(String month, long issued, long redeemed, long expired, long reversed) {
        long change() {
            return issued - redeemed - expired - reversed;
        }
    }

    /** What tenants held before that month. */
    long heldBefore(YearMonth month, PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("""
                SELECT coalesce(sum(p.points * ((p.to_bucket IN ('pending', 'available', 'debt'))::int
                    - (p.from_bucket IN ('pending', 'available', 'debt'))::int)), 0)::bigint
                FROM points.posting p WHERE p.occurred_at < :start AND %s""".formatted(TenantsInScope.of("p.tenant_id"))), scope)
                .bind("start", startOf(month))
                .mapTo(Long.class)
                .one());
    }

    /** The months [from, to) in which something happened. */
    List<Month> months(YearMonth from, YearMonth to, PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("""
                SELECT to_char(p.occurred_at AT TIME ZONE :zone, 'YYYY-MM') AS month,
                    sum(p.points * ((p.from_bucket = 'issued')::int - (p.to_bucket = 'issued')::int))::bigint AS issued,
                    sum(p.points * ((p.to_bucket = 'redeemed')::int - (p.from_bucket = 'redeemed')::int))::bigint AS redeemed,
                    sum(p.points * ((p.to_bucket = 'expired')::int - (p.from_bucket = 'expired')::int))::bigint AS expired,
                    sum(p.points * ((p.to_bucket = 'reversed')::int - (p.from_bucket = 'reversed')::int))::bigint AS reversed
                FROM points.posting p
                WHERE p.occurred_at >= :from AND p.occurred_at < :to AND %s
                GROUP BY 1 ORDER BY 1""".formatted(TenantsInScope.of("p.tenant_id"))), scope)
                .bind("zone", days.zone().getId())
                .bind("from", startOf(from))
                .bind("to", startOf(to))
                .mapTo(Month.class)
                .list());
    }

    private Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(days.zone()).toInstant();
    }
}
