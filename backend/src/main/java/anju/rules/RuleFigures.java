package anju.rules;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What rules have given, would have given in shadow, and where they failed. */
@Singleton
class RuleFigures {
    private final Db db;

    RuleFigures(Db db) {
        this.db = db;
    }

    /** @param points and {@code facts} given in the period; shadow: what would have been given */
    record Given(UUID ruleId, boolean shadow, long facts, long points, long tenants) {}

    /** Per rule, of facts that happened from that day on. */
    List<Given> given(@Nullable UUID ruleId, LocalDate from, PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("""
                SELECT m.rule_id, m.shadow, count(*) AS facts, sum((note->>4)::bigint) AS points,
                    count(DISTINCT f.tenant_id) AS tenants
                FROM rules.fact f
                CROSS JOIN LATERAL json_array_elements(f.trail) note
                JOIN rules.rule_set_member m ON m.set_id = f.set_id AND m.position = (note->>0)::int
                WHERE f.occurred_on >= :from AND NOT f.superseded AND (note->>4)::bigint > 0
                  AND (CAST(:rule AS uuid) IS NULL OR m.rule_id = :rule)
                  AND (:everything OR f.property_id = ANY(:properties))
                GROUP BY m.rule_id, m.shadow"""), scope)
                .bind("from", from)
                .bind("rule", ruleId)
                .map((row, context) -> new Given(
                        row.getObject(1, UUID.class), row.getBoolean(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .list());
    }

    Map<UUID, Long> failures(PropertyScope scope) {
        var counts = new HashMap<UUID, Long>();
        db.run(handle -> Db.bind(handle.createQuery("""
                SELECT rule_id, count(*) FROM rules.failure
                WHERE :everything OR property_id = ANY(:properties) GROUP BY rule_id"""), scope)
                .map((row, context) -> counts.put(row.getObject(1, UUID.class), row.getLong(2)))
                .list());
        return counts;
    }

    @Serdeable
    record Failure(UUID tenantId, UUID factId, UUID versionId, int version, String reason, Instant recordedAt) {}

    Page<Failure> failures(UUID ruleId, PropertyScope scope, @Nullable Cursor after, int limit) {
        var rows = db.query(handle -> Db.bind(handle.createQuery("""
                SELECT f.tenant_id, f.fact_id, f.version_id, v.number, f.reason, f.recorded_at
                FROM rules.failure f JOIN rules.rule_version v ON v.id = f.version_id
                WHERE f.rule_id = :rule AND (:everything OR f.property_id = ANY(:properties))
                  AND (CAST(:at AS timestamptz) IS NULL OR (f.recorded_at, f.fact_id) < (:at, :fact))
                ORDER BY f.recorded_at DESC, f.fact_id DESC LIMIT :limit"""), scope)
                .bind("rule", ruleId)
                .bind("at", after == null ? null : after.instant(0))
                .bind("fact", after == null ? null : after.uuid(1))
                .bind("limit", limit + 1)
                .map((row, context) -> new Failure(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getInt(4),
                        row.getString(5), row.getTimestamp(6).toInstant()))
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.recordedAt(), row.factId()));
    }

    /** A tenant's facts that the shadow would have paid otherwise than it was paid. */
    @Serdeable
    record Difference(UUID tenantId, UUID factId, LocalDate occurredOn, long posted, long shadow) {}

    /** Newest first: what the rule posted next to what its shadow would have posted; no fact knows a version before it was saved. */
    List<Difference> shadow(UUID ruleId, UUID versionId, PropertyScope scope, int limit) {
        return db.query(handle -> Db.bind(handle.createQuery("""
                SELECT f.tenant_id, f.id, f.occurred_on,
                    coalesce(sum((note->>4)::bigint) FILTER (WHERE NOT m.shadow), 0) AS posted,
                    coalesce(sum((note->>4)::bigint) FILTER (WHERE m.shadow), 0) AS shadow
                FROM rules.fact f
                JOIN rules.rule_set_member s ON s.set_id = f.set_id AND s.version_id = :version AND s.shadow
                JOIN rules.rule_set_member m ON m.set_id = f.set_id AND m.rule_id = :rule
                JOIN LATERAL json_array_elements(f.trail) note ON m.position = (note->>0)::int
                WHERE f.recorded_at >= (SELECT saved_at FROM rules.rule_version WHERE id = :version)
                  AND NOT f.superseded AND (:everything OR f.property_id = ANY(:properties))
                GROUP BY f.tenant_id, f.id, f.occurred_on
                ORDER BY f.occurred_on DESC, f.id DESC LIMIT :limit"""), scope)
                .bind("rule", ruleId)
                .bind("version", versionId)
                .bind("limit", limit)
                .map((row, context) -> new Difference(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, LocalDate.class),
                        row.getLong(4), row.getLong(5)))
                .list());
    }

    /** Points a rule has given from its budget. */
    long spent(UUID ruleId) {
        return db.query(handle -> handle.createQuery("SELECT coalesce(sum(used), 0) FROM rules.budget WHERE rule_id = :rule")
                .bind("rule", ruleId)
                .mapTo(Long.class)
                .one());
    }
}
