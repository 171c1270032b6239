package anju.points;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Postings for lists and statements, newest first unless said otherwise. */
@Singleton
class LineStore {
    private static final String COLUMNS = """
        p.tenant_id, p.id, p.kind, p.from_bucket, p.to_bucket, p.points, p.occurred_at, p.recorded_at, p.expires_on,
        p.rule_id, l.name AS rule_name, l.name_en AS rule_name_en, p.fact_id, p.cause_id, p.reason, a.reason_en""";

    private static final String FROM = """
        FROM points.posting p LEFT JOIN points.rule_label l ON l.rule_version_id = p.rule_version_id
            LEFT JOIN points.adjustment a ON a.tenant_id = p.tenant_id AND a.id = p.cause_id
        """;

    private final Db db;

    LineStore(Db db) {
        this.db = db;
    }

    /** @param from, to the instants [from, to) in which it happened; null: unbounded */
    record Filter(
            PropertyScope scope,
            @Nullable UUID tenantId,
            @Nullable UUID ruleId,
            @Nullable PostingKind kind,
            @Nullable Instant from,
            @Nullable Instant to) {}

    Page<Line> page(Filter filter, @Nullable Cursor after, int limit) {
        var rows = db.query(handle -> bind(handle.createQuery("""
                SELECT %s %s
                WHERE %s
                    AND (CAST(:at AS timestamptz) IS NULL
                        OR (p.occurred_at, p.id) < (CAST(:at AS timestamptz), CAST(:id AS uuid)))
                ORDER BY p.occurred_at DESC, p.id DESC LIMIT :limit"""
                        .formatted(COLUMNS, FROM, where(filter))), filter)
                .bind("at", after == null ? null : after.instant(0))
                .bind("id", after == null ? null : after.uuid(1))
                .bind("limit", limit + 1)
                .mapTo(Line.class)
                .list());
        return Page.of(rows, limit, line -> Cursor.of(line.occurredAt(), line.id()));
    }

    /** A tenant's postings of [from, to), oldest first. */
    List<Line> statement(UUID tenantId, Instant from, Instant to) {
        return db.query(handle -> handle.createQuery("""
                SELECT %s %s
                WHERE p.tenant_id = :tenant AND p.occurred_at >= :from AND p.occurred_at < :to
                ORDER BY p.occurred_at, p.recorded_at, p.id"""
                        .formatted(COLUMNS, FROM))
                .bind("tenant", tenantId)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Line.class)
                .list());
    }

    /** What the tenant had before an instant, from the postings. */
    Account balanceBefore(UUID tenantId, Instant instant) {
        return db.query(handle -> handle.createQuery("""
                SELECT CAST(:tenant AS uuid) AS tenant_id,
                    coalesce(sum(points * ((to_bucket = 'available')::int - (from_bucket = 'available')::int)), 0)::bigint
                        AS available,
                    coalesce(sum(points * ((to_bucket = 'pending')::int - (from_bucket = 'pending')::int)), 0)::bigint
                        AS pending,
                    coalesce(sum(points * ((from_bucket = 'debt')::int - (to_bucket = 'debt')::int)), 0)::bigint AS debt
                FROM points.posting WHERE tenant_id = :tenant AND occurred_at < :instant""")
                .bind("tenant", tenantId)
                .bind("instant", instant)
                .mapTo(Account.class)
                .one());
    }

    private static String where(Filter filter) {
        var where = new StringBuilder(filter.scope().everything() ? "true" : TenantsInScope.of("p.tenant_id"));
        if (filter.tenantId() != null) where.append(" AND p.tenant_id = :tenant");
        if (filter.ruleId() != null) where.append(" AND p.rule_id = :rule");
        if (filter.kind() != null) where.append(" AND p.kind = CAST(:kind AS points.kind)");
        if (filter.from() != null) where.append(" AND p.occurred_at >= :from");
        if (filter.to() != null) where.append(" AND p.occurred_at < :to");
        return where.toString();
    }

    private static Query bind(Query query, Filter filter) {
        if (!filter.scope().everything()) Db.bind(query, filter.scope());
        if (filter.tenantId() != null) query.bind("tenant", filter.tenantId());
        if (filter.ruleId() != null) query.bind("rule", filter.ruleId());
        if (filter.kind() != null) query.bind("kind", filter.kind().code());
        if (filter.from() != null) query.bind("from", filter.from());
        if (filter.to() != null) query.bind("to", filter.to());
        return query;
    }
}
