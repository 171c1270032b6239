package anju.points;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

@Singleton
class AdjustmentStore {
    private static final String COLUMNS = """
        a.tenant_id, a.id, a.kind, a.points, a.reason, a.reason_en, a.expires_on, a.state, a.proposed_by, a.proposed_by_name,
        a.proposed_at, a.decided_by, a.decided_by_name, a.decided_at, a.decision_note""";

    private final Db db;

    AdjustmentStore(Db db) {
        this.db = db;
    }

    void insert(Adjustment adjustment) {
        db.run(handle -> handle.createUpdate("""
                INSERT INTO points.adjustment (tenant_id, id, kind, points, reason, reason_en, expires_on, state, proposed_by,
                    proposed_by_name, proposed_at)
                VALUES (:tenantId, :id, CAST(:kind AS points.kind), :points, :reason, :reasonEn, CAST(:expiresOn AS date), :state,
                    :proposedBy, :proposedByName, :proposedAt)""")
                .bind("tenantId", adjustment.tenantId())
                .bind("id", adjustment.id())
                .bind("kind", adjustment.kind().code())
                .bind("points", adjustment.points())
                .bind("reason", adjustment.reason())
                .bind("reasonEn", adjustment.reasonEn())
                .bind("expiresOn", adjustment.expiresOn())
                .bind("state", code(adjustment.state()))
                .bind("proposedBy", adjustment.proposedBy())
                .bind("proposedByName", adjustment.proposedByName())
                .bind("proposedAt", adjustment.proposedAt())
                .execute());
    }

    void decide(UUID tenantId, UUID id, Adjustment.State state, UUID by, String name, Instant at, @Nullable String note) {
        db.run(handle -> handle.createUpdate("""
                UPDATE points.adjustment
                SET state = :state, decided_by = :by, decided_by_name = :name, decided_at = :at, decision_note = :note
                WHERE tenant_id = :tenant AND id = :id""")
                .bind("state", code(state))
                .bind("by", by)
                .bind("name", name)
                .bind("at", at)
                .bind("note", note)
                .bind("tenant", tenantId)
                .bind("id", id)
                .execute());
    }

    Optional<Adjustment> find(UUID id, PropertyScope scope) {
        return find(id, scope, "");
    }

    /** Until the transaction ends nobody else decides on it. */
    Optional<Adjustment> lock(UUID id, PropertyScope scope) {
        return find(id, scope, " FOR UPDATE OF a");
    }

    private Optional<Adjustment> find(UUID id, PropertyScope scope, String suffix) {
        return db.query(handle -> adjustments(Db.bind(handle.createQuery(
                        "SELECT %s FROM points.adjustment a WHERE a.id = :id AND %s%s"
                                .formatted(COLUMNS, TenantsInScope.of("a.tenant_id"), suffix)), scope)
                .bind("id", id))).stream().findFirst();
    }

    Page<Adjustment> list(
            Adjustment.@Nullable State state, @Nullable UUID tenant, PropertyScope scope, @Nullable Cursor after, int limit) {
        var rows = db.query(handle -> adjustments(Db.bind(handle.createQuery("""
                SELECT %s FROM points.adjustment a
                WHERE (CAST(:state AS text) IS NULL OR a.state = :state)
                    AND (CAST(:tenant AS uuid) IS NULL OR a.tenant_id = :tenant)
                    AND (CAST(:at AS timestamptz) IS NULL OR (a.proposed_at, a.id) < (CAST(:at AS timestamptz), CAST(:id AS uuid)))
                    AND %s
                ORDER BY a.proposed_at DESC, a.id DESC LIMIT :limit"""
                        .formatted(COLUMNS, TenantsInScope.of("a.tenant_id"))), scope)
                .bind("state", state == null ? null : code(state))
                .bind("tenant", tenant)
                .bind("at", after == null ? null : after.instant(0))
                .bind("id", after == null ? null : after.uuid(1))
                .bind("limit", limit + 1)));
        return Page.of(rows, limit, row -> Cursor.of(row.proposedAt(), row.id()));
    }

    private static List<Adjustment> adjustments(Query query) {
        return query.map((row, context) -> new Adjustment(
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("id", UUID.class),
                        PostingKind.of(row.getString("kind")),
                        row.getLong("points"),
                        row.getString("reason"),
                        row.getString("reason_en"),
                        row.getObject("expires_on", LocalDate.class),
                        Adjustment.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getObject("proposed_by", UUID.class),
                        row.getString("proposed_by_name"),
                        row.getTimestamp("proposed_at").toInstant(),
                        row.getObject("decided_by", UUID.class),
                        row.getString("decided_by_name"),
                        row.getTimestamp("decided_at") == null ? null : row.getTimestamp("decided_at").toInstant(),
                        row.getString("decision_note")))
                .list();
    }

    private static String code(Adjustment.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
