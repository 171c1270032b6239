package anju.tiers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import anju.kernel.Db;
import anju.tenants.TenantDays;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Everybody's metrics in one pass over the published views, and the present standing with them. Everybody: who lives
 * somewhere now, and who has a standing.
 */
@Singleton
class MetricSource {
    /** Open bills count from the day on which they are late; until then they say nothing about anybody. */
    private static final String QUERY = """
            WITH tenure AS (
                SELECT tenant_id, min(first_start) AS lives_since, max(property_id::text) AS property_id
                FROM leases.v_tenure
                WHERE starts_on <= %1$s AND ends_on > %1$s %2$s
                GROUP BY tenant_id),
            habit AS (
                SELECT tenant_id, count(*) AS bills, count(*) FILTER (WHERE on_time) AS on_time,
                       max(CASE WHEN settled THEN days_late ELSE %1$s - (due_on + leeway_days) END) AS longest
                FROM billing.v_rent_habit
                WHERE due_on > (%1$s - interval '1 year')::date AND due_on <= %1$s
                  AND (settled OR due_on + leeway_days < %1$s) %2$s
                GROUP BY tenant_id),
            earned AS (SELECT tenant_id, points FROM points.v_earned_12m WHERE true %2$s),
            referred AS (
                SELECT tenant_id, count(*) AS friends FROM referrals.v_converted
                WHERE converted_on > (%1$s - interval '1 year')::date %2$s
                GROUP BY tenant_id),
            attended AS (
                SELECT tenant_id, count(*) AS events FROM community.v_attended
                WHERE attended_at > %1$s - interval '1 year' %2$s
                GROUP BY tenant_id),
            standing AS (SELECT * FROM tiers.membership WHERE true %2$s)
            SELECT tenant_id,
                   coalesce((extract(year FROM age(%1$s, t.lives_since)) * 12
                           + extract(month FROM age(%1$s, t.lives_since)))::int, 0) AS tenure_months,
                   coalesce(h.bills, 0) AS rent_bills_12m,
                   coalesce(h.on_time::float8 / h.bills, 0) AS on_time_rate_12m,
                   greatest(h.longest, 0) AS overdue_days_max_12m,
                   coalesce(e.points, 0) AS points_earned_12m,
                   coalesce(r.friends, 0) AS referrals_12m,
                   coalesce(a.events, 0) AS events_attended_12m,
                   t.property_id,
                   s.tier, s.since, s.at_risk_since, s.override_until, s.points_multiplier, s.rent_discount_percent, s.version
            FROM tenure t
            FULL JOIN standing s USING (tenant_id)
            LEFT JOIN habit h USING (tenant_id)
            LEFT JOIN earned e USING (tenant_id)
            LEFT JOIN referred r USING (tenant_id)
            LEFT JOIN attended a USING (tenant_id)""";

    private final Db db;
    private final TenantDays days;
    private final DataSource dataSource;

    MetricSource(Db db, TenantDays days, DataSource dataSource) {
        this.db = db;
        this.days = days;
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
    }

    /** @param propertyId where the tenant lives now; null: nowhere */
    record Row(UUID tenantId, Metrics metrics, @Nullable UUID propertyId, @Nullable Membership membership) {}

    /**
     * Hands over everybody, one by one, on a connection of its own. COPY because a cursor would forbid PostgreSQL to use
     * more than one processor for it. Each with the day it is where the tenant lives; another day, another pass.
     */
    void everybody(BiConsumer<Row, LocalDate> consumer) {
        var now = days.now();
        for (var day : now.everywhere()) {
            everybody(day, row -> {
                if (now.at(row.propertyId()).equals(day)) consumer.accept(row, day);
            });
        }
    }

    private void everybody(LocalDate today, Consumer<Row> consumer) {
        var sql = "COPY (" + QUERY.formatted("DATE '" + today + "'", "") + ") TO STDOUT";
        try (var connection = dataSource.getConnection()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
            try {
                for (var line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
                    consumer.accept(row(new String(line, StandardCharsets.UTF_8)));
                }
            } finally {
                if (copy.isActive()) copy.cancelCopy();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everybody asked is in it, each as of the own day. */
    Map<UUID, Row> of(Map<UUID, LocalDate> todays) {
        var rows = new HashMap<UUID, Row>();
        todays.entrySet().stream()
                .collect(groupingBy(Map.Entry::getValue, mapping(Map.Entry::getKey, toList())))
                .forEach((day, tenants) -> rows.putAll(of(tenants, day)));
        return rows;
    }

    private Map<UUID, Row> of(Collection<UUID> tenantIds, LocalDate today) {
        var rows = new HashMap<UUID, Row>();
        db.run(handle -> handle.createQuery(QUERY.formatted("CAST(:today AS date)", "AND tenant_id = ANY(:tenants)"))
                .bind("today", today)
                .bindArray("tenants", UUID.class, tenantIds)
                .map((line, context) -> row(columns(line)))
                .forEach(row -> rows.put(row.tenantId(), row)));
        for (var id : tenantIds) rows.putIfAbsent(id, new Row(id, Metrics.NONE, null, null));
        return rows;
    }

    /** What one tenant's standing comes from. @param policyId, policyVersion of the active policy */
    record Present(UUID policyId, long policyVersion, Row row) {}

    /** In one statement, the active policy named in it: whoever has that one ready need not read it. */
    Present present(UUID tenantId, LocalDate today) {
        return db.query(handle -> handle.createQuery(PRESENT)
                .bind("today", today)
                .bind("tenant", tenantId)
                .map((line, context) -> {
                    var row = line.getString(1) == null ? new Row(tenantId, Metrics.NONE, null, null) : row(columns(line));
                    return new Present(line.getObject(COLUMNS + 1, UUID.class), line.getLong(COLUMNS + 2), row);
                })
                .one());
    }

    private static final int COLUMNS = 16;
    private static final String PRESENT = "SELECT m.*, p.id AS policy_id, p.version AS policy_version FROM tiers.policy p LEFT JOIN ("
            + QUERY.formatted("CAST(:today AS date)", "AND tenant_id = :tenant") + ") m ON true WHERE p.state = 'ACTIVE'";

    private static @Nullable String[] columns(ResultSet line) throws SQLException {
        var columns = new String[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) columns[i] = line.getString(i + 1);
        return columns;
    }

    private static Row row(String line) {
        var columns = line.stripTrailing().split("\t", -1);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].equals("\\N")) columns[i] = null;
        }
        return row(columns);
    }

    private static Row row(@Nullable String[] columns) {
        var tenant = UUID.fromString(columns[0]);
        var metrics = new Metrics(
                Integer.parseInt(columns[1]),
                Integer.parseInt(columns[2]),
                Double.parseDouble(columns[3]),
                Integer.parseInt(columns[4]),
                Long.parseLong(columns[5]),
                Integer.parseInt(columns[6]),
                Integer.parseInt(columns[7]));
        var property = columns[8] == null ? null : UUID.fromString(columns[8]);
        return new Row(tenant, metrics, property, columns[9] == null ? null : membership(tenant, columns));
    }

    private static Membership membership(UUID tenant, String[] columns) {
        return new Membership(
                tenant,
                columns[9],
                LocalDate.parse(columns[10]),
                day(columns[11]),
                day(columns[12]),
                new BigDecimal(columns[13]),
                new BigDecimal(columns[14]),
                Long.parseLong(columns[15]));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
