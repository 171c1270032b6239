package anju.points;

import anju.kernel.Db;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Balance, next expiry and last line in one statement: every tenant's first page asks for them. */
@Singleton
class ReadGlance implements PointsLines {
    /**
     * Among the newest few the first that changed what the tenant has ({@link Line#change}), together with those that are
     * one thing with it to the tenant: what was taken from several lots at once.
     */
    private static final String QUERY = """
            WITH newest AS MATERIALIZED (
                SELECT p.id, p.kind, p.from_bucket, p.to_bucket, p.points, p.occurred_at, p.recorded_at, p.expires_on, p.rule_id,
                       p.rule_version_id, p.fact_id, p.cause_id, p.reason,
                       p.points * ((p.to_bucket IN ('pending', 'available', 'debt'))::int
                                 - (p.from_bucket IN ('pending', 'available', 'debt'))::int) AS change
                FROM points.posting p WHERE p.tenant_id = :tenant ORDER BY p.occurred_at DESC, p.id DESC LIMIT 20),
            last AS (SELECT * FROM newest WHERE change <> 0 ORDER BY occurred_at DESC, id DESC LIMIT 1)
            SELECT coalesce(a.available, 0) AS available, coalesce(a.pending, 0) AS pending, coalesce(a.debt, 0) AS debt,
                   next.expires_on AS next_expiry_on, coalesce(next.remaining, 0) AS next_expiry_points,
                   (SELECT sum(n.change) FROM newest n
                    WHERE n.kind = l.kind AND n.occurred_at = l.occurred_at AND n.rule_id IS NOT DISTINCT FROM l.rule_id
                      AND n.reason IS NOT DISTINCT FROM l.reason) AS together,
                   l.id, l.kind, l.from_bucket, l.to_bucket, l.points, l.occurred_at, l.recorded_at, l.expires_on, l.rule_id,
                   r.name AS rule_name, r.name_en AS rule_name_en, l.fact_id, l.cause_id, l.reason, j.reason_en
            FROM (SELECT CAST(:tenant AS uuid) AS tenant_id) t
            LEFT JOIN points.account a ON a.tenant_id = t.tenant_id
            LEFT JOIN LATERAL (
                SELECT o.expires_on, o.remaining FROM points.lot o
                WHERE o.tenant_id = t.tenant_id AND o.pending_until = '-infinity' AND o.remaining > 0
                  AND o.expires_on > :today AND o.expires_on < 'infinity'
                ORDER BY o.expires_on LIMIT 1) next ON true
            LEFT JOIN last l ON true
            LEFT JOIN points.rule_label r ON r.rule_version_id = l.rule_version_id
            LEFT JOIN points.adjustment j ON j.tenant_id = t.tenant_id AND j.id = l.cause_id""";

    private final Db db;
    private final TenantDays days;
    private final LineWords words;

    ReadGlance(Db db, TenantDays days, LineWords words) {
        this.db = db;
        this.days = days;
        this.words = words;
    }

    private record Found(Balance balance, @Nullable Line line, long together) {}

    @Override
    public Glance glance(UUID tenantId, Locale reader) {
        var today = days.now().earliest();
        var found = db.query(sql -> sql.createQuery(QUERY)
                .bind("tenant", tenantId)
                .bind("today", today)
                .map((row, context) -> found(tenantId, row))
                .one());
        var line = found.line();
        if (line == null) return new Glance(found.balance(), null);
        var reason = words.sentence(tenantId, line, reader);
        return new Glance(found.balance(), new LastLine(line.id(), found.together(), reason, line.occurredAt()));
    }

    private static Found found(UUID tenantId, ResultSet row) throws SQLException {
        var balance = new Balance(
                tenantId, row.getLong("available"), row.getLong("pending"), row.getLong("debt"),
                row.getObject("next_expiry_on", LocalDate.class), row.getLong("next_expiry_points"));
        var id = row.getObject("id", UUID.class);
        if (id == null) return new Found(balance, null, 0);
        var line = new Line(
                tenantId, id, row.getString("kind"), row.getString("from_bucket"), row.getString("to_bucket"), row.getLong("points"),
                row.getTimestamp("occurred_at").toInstant(), row.getTimestamp("recorded_at").toInstant(),
                row.getObject("expires_on", LocalDate.class), row.getObject("rule_id", UUID.class), row.getString("rule_name"),
                row.getString("rule_name_en"), row.getObject("fact_id", UUID.class), row.getObject("cause_id", UUID.class),
                row.getString("reason"), row.getString("reason_en"));
        return new Found(balance, line, row.getLong("together"));
    }
}
