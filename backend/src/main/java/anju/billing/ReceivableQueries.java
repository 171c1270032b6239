package anju.billing;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What is owed, by property and by tenant, and for how long: counted over open bills only. */
@Singleton
class ReceivableQueries {
    /** Open bills with the days they are overdue, grace and excused days taken off. */
    private static final String OPEN = """
            SELECT b.tenant_id, b.property_id, b.unit_id, b.currency, b.due_on, b.amount - b.paid AS owed,
                   CAST(t.today AS date) - (b.due_on + b.grace_days + b.excused_days) AS days
            FROM billing.bill b
            JOIN unnest(:houses, CAST(:todays AS text[])) t (house, today) ON t.house = b.property_id
            WHERE b.state = 'OPEN' AND (:everything OR b.property_id = ANY(:properties))""";

    /** The steps of {@link Ageing}. */
    private static final String SUMS = """
            count(*) AS bills, sum(owed) AS outstanding,
            coalesce(sum(owed) FILTER (WHERE days <= 0), 0) AS current_owed,
            coalesce(sum(owed) FILTER (WHERE days BETWEEN 1 AND 30), 0) AS days1to30,
            coalesce(sum(owed) FILTER (WHERE days BETWEEN 31 AND 60), 0) AS days31to60,
            coalesce(sum(owed) FILTER (WHERE days BETWEEN 61 AND 90), 0) AS days61to90,
            coalesce(sum(owed) FILTER (WHERE days > 90), 0) AS over90""";

    private final Db db;

    ReceivableQueries(Db db) {
        this.db = db;
    }

    record Sums(
            UUID propertyId, String currency, long tenants, long bills, BigDecimal outstanding, BigDecimal currentOwed,
            BigDecimal days1to30, BigDecimal days31to60, BigDecimal days61to90, BigDecimal over90) {}

    List<Sums> byProperty(PropertyScope scope, Houses.Today today) {
        return db.query(handle -> Db.bind(today.bind(handle.createQuery(
                        "SELECT property_id, currency, count(DISTINCT tenant_id) AS tenants, " + SUMS + " FROM (" + OPEN
                                + ") o GROUP BY property_id, currency ORDER BY outstanding DESC")), scope)
                .mapTo(Sums.class)
                .list());
    }

    /** @param days overdue by, of the bill that is overdue the longest; 0 or less: nothing is */
    record Debtor(
            UUID tenantId, UUID propertyId, UUID unitId, String currency, LocalDate oldestDueOn, int days, long bills,
            BigDecimal outstanding, BigDecimal currentOwed, BigDecimal days1to30, BigDecimal days31to60,
            BigDecimal days61to90, BigDecimal over90) {}

    /** Who owes, in one property and currency a row; the longest overdue first. */
    Page<Debtor> debtors(
            PropertyScope scope, Houses.Today today, @Nullable Ageing ageing, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 3);
        var rows = db.query(handle -> {
            var query = handle.createQuery("""
                    SELECT * FROM (
                        SELECT tenant_id, property_id, (array_agg(unit_id ORDER BY due_on))[1] AS unit_id, currency,
                               min(due_on) AS oldest_due_on, max(days) AS days,
                    """ + SUMS + " FROM (" + OPEN + """
                        ) o GROUP BY tenant_id, property_id, currency) d
                    WHERE
                    """ + bucket(ageing)
                    + (after == null ? "" : " AND (-days, tenant_id, property_id) > (:earlier, :tenant, :property)")
                    + " ORDER BY -days, tenant_id, property_id LIMIT :limit").bind("limit", limit + 1);
            if (after != null) bind(query, after);
            return Db.bind(today.bind(query), scope).mapTo(Debtor.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.days(), row.tenantId(), row.propertyId()));
    }

    private static void bind(Query query, Cursor after) {
        query.bind("earlier", -after.number(0)).bind("tenant", after.uuid(1)).bind("property", after.uuid(2));
    }

    private static String bucket(@Nullable Ageing ageing) {
        return switch (ageing) {
            case null -> "TRUE";
            case CURRENT -> "current_owed > 0";
            case DAYS_1_30 -> "days1to30 > 0";
            case DAYS_31_60 -> "days31to60 > 0";
            case DAYS_61_90 -> "days61to90 > 0";
            case OVER_90 -> "over90 > 0";
        };
    }

    /** @param overdueDays of the bill that is overdue the longest; 0: none */
    record Account(
            String currency, long bills, BigDecimal outstanding, BigDecimal overdue, int overdueDays, BigDecimal currentOwed,
            BigDecimal days1to30, BigDecimal days31to60, BigDecimal days61to90, BigDecimal over90,
            @Nullable LocalDate nextDueOn) {}

    List<Account> ofTenant(UUID tenantId, PropertyScope scope, Houses.Today today) {
        return db.query(handle -> Db.bind(today.bind(handle.createQuery("SELECT currency, " + SUMS + """
                , coalesce(sum(owed) FILTER (WHERE days > 0), 0) AS overdue, greatest(0, max(days)) AS overdue_days,
                min(due_on) FILTER (WHERE days <= 0) AS next_due_on
                FROM (""" + OPEN + " AND b.tenant_id = :tenant) o GROUP BY currency").bind("tenant", tenantId)), scope)
                .mapTo(Account.class)
                .list());
    }

    record Credit(String currency, BigDecimal amount) {}

    List<Credit> credit(UUID tenantId, PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("""
                SELECT currency, sum(unallocated) AS amount FROM billing.payment
                WHERE tenant_id = :tenant AND unallocated > 0 AND (:everything OR property_id = ANY(:properties))
                GROUP BY currency""").bind("tenant", tenantId), scope)
                .mapTo(Credit.class)
                .list());
    }

    /** How rent was paid lately: {@code streak} includes the last settled bill; the rate is of the last 12 months. */
    record Habit(int streak, double rate, int bills) {}

    /** A bill that is due later and not paid yet says nothing. */
    Habit habit(UUID tenantId, LocalDate today) {
        return db.query(handle -> handle.createQuery("""
                WITH told AS (
                    SELECT due_on, on_time FROM billing.v_rent_habit
                    WHERE tenant_id = :tenant AND (settled OR due_on + leeway_days < :today))
                SELECT count(*) FILTER (WHERE due_on > coalesce((SELECT max(due_on) FROM told WHERE NOT on_time), '-infinity'))
                           AS streak,
                       coalesce(avg(CASE WHEN on_time THEN 1.0 ELSE 0.0 END) FILTER (WHERE due_on >= :since), 0) AS rate,
                       count(*) AS bills
                FROM told""")
                .bind("tenant", tenantId)
                .bind("today", today)
                .bind("since", today.minusYears(1))
                .mapTo(Habit.class)
                .one());
    }

    /**
     * How a month's rent stands.
     *
     * @param onTime settled on time, of {@code bills} rent bills due in the month
     * @param overdue of the unpaid ones
     */
    record Month(
            String currency, long bills, long onTime, long late, long unpaid, BigDecimal unpaidAmount, long overdue,
            BigDecimal overdueAmount, BigDecimal billed, BigDecimal collected) {}

    List<Month> month(PropertyScope scope, Houses.Today today, LocalDate first) {
        return db.query(handle -> Db.bind(today.bind(handle.createQuery("""
                SELECT currency, count(*) AS bills,
                       count(*) FILTER (WHERE state = 'SETTLED' AND days_late <= 0) AS on_time,
                       count(*) FILTER (WHERE state = 'SETTLED' AND days_late > 0) AS late,
                       count(*) FILTER (WHERE state = 'OPEN') AS unpaid,
                       coalesce(sum(amount - paid) FILTER (WHERE state = 'OPEN'), 0) AS unpaid_amount,
                       count(*) FILTER (WHERE state = 'OPEN' AND CAST(t.today AS date) > due_on + grace_days + excused_days)
                           AS overdue,
                       coalesce(sum(amount - paid) FILTER (WHERE state = 'OPEN'
                           AND CAST(t.today AS date) > due_on + grace_days + excused_days), 0) AS overdue_amount,
                       sum(amount) AS billed, sum(paid) AS collected
                FROM billing.bill b
                JOIN unnest(:houses, CAST(:todays AS text[])) t (house, today) ON t.house = b.property_id
                WHERE b.item = 'rent' AND b.state <> 'VOID' AND b.due_on >= :first AND b.due_on < :next
                  AND (:everything OR b.property_id = ANY(:properties))
                GROUP BY currency ORDER BY billed DESC""")
                .bind("first", first)
                .bind("next", first.plusMonths(1))), scope)
                .mapTo(Month.class)
                .list());
    }
}
