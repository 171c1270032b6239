package anju.privacy;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.privacy.RequestRow.Kind;
import anju.privacy.RequestRow.State;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

@Singleton
class RequestStore {
    private static final String SELECT = """
            SELECT tenant_id, id, kind, state, property_id, language, asked_at, asked_by, reason, decided_at, decided_by, note, done_at,
                   expires_at, file_id, bytes, done, version
            FROM privacy.request
            """;
    private static final String OPEN = "state IN ('WAITING', 'ASKED', 'APPROVED')";

    private final Db db;

    RequestStore(Db db) {
        this.db = db;
    }

    /** False when one of the kind is open already. */
    boolean insert(RequestRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO privacy.request (tenant_id, id, kind, state, property_id, language, asked_at, asked_by, reason)
                VALUES (:tenantId, :id, :kind, :state, :propertyId, :language, :askedAt, :askedBy, :reason)
                ON CONFLICT (tenant_id, kind) WHERE state IN ('WAITING', 'ASKED', 'APPROVED') DO NOTHING"""), row)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .execute()) == 1;
    }

    void update(RequestRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE privacy.request
                SET state = :state, reason = :reason, decided_at = :decidedAt, decided_by = :decidedBy, note = :note, done_at = :doneAt,
                    expires_at = :expiresAt, file_id = :fileId, bytes = :bytes, done = CAST(:done AS jsonb), version = version + 1
                WHERE tenant_id = :tenantId AND id = :id"""), row)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .execute());
    }

    Optional<RequestRow> open(UUID tenantId, Kind kind) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE tenant_id = :tenant AND kind = :kind AND " + OPEN)
                .bind("tenant", tenantId)
                .bind("kind", kind)
                .mapTo(RequestRow.class)
                .findOne());
    }

    /** Newest first. */
    List<RequestRow> ofTenant(UUID tenantId, Kind kind) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE tenant_id = :tenant AND kind = :kind ORDER BY id DESC LIMIT 20")
                .bind("tenant", tenantId)
                .bind("kind", kind)
                .mapTo(RequestRow.class)
                .list());
    }

    Optional<RequestRow> find(UUID id) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE id = :id").bind("id", id).mapTo(RequestRow.class).findOne());
    }

    /** Held until the transaction ends. */
    Optional<RequestRow> lock(UUID id) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE id = :id FOR UPDATE").bind("id", id).mapTo(RequestRow.class).findOne());
    }

    RequestRow require(UUID id, PropertyScope scope, boolean lock) {
        return db.query(sql -> Db.bind(sql.createQuery(
                                SELECT + "WHERE id = :id AND (:everything OR property_id = ANY(:properties))" + (lock ? " FOR UPDATE" : "")), scope)
                        .bind("id", id)
                        .mapTo(RequestRow.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("privacy.no_request"));
    }

    /** Newest first. */
    Page<RequestRow> page(@Nullable Kind kind, @Nullable State state, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(sql -> Db.bind(sql.createQuery(SELECT + """
                WHERE (:everything OR property_id = ANY(:properties))
                  AND (CAST(:kind AS text) IS NULL OR kind = :kind)
                  AND (CAST(:state AS text) IS NULL OR state = :state)
                  AND (CAST(:after AS uuid) IS NULL OR id < :after)
                ORDER BY id DESC LIMIT :limit"""), scope)
                .bind("kind", kind)
                .bind("state", state)
                .bind("after", after == null ? null : after.uuid(0))
                .bind("limit", limit + 1)
                .mapTo(RequestRow.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    /** Exports whose days are over; erasures decided before {@code then} and not carried out. */
    List<UUID> over(Instant now) {
        return ids("state = 'READY' AND expires_at <= :then", now);
    }

    List<UUID> approvedBefore(Instant then) {
        return ids("state = 'APPROVED' AND decided_at <= :then", then);
    }

    private List<UUID> ids(String which, Instant then) {
        return db.query(sql -> sql.createQuery("SELECT id FROM privacy.request WHERE " + which + " ORDER BY id LIMIT 1000")
                .bind("then", then)
                .mapTo(UUID.class)
                .list());
    }

    /** Where the tenant lives, or lived last; else the house that took them in. */
    @Nullable UUID house(UUID tenantId) {
        return db.query(sql -> sql.createQuery("""
                SELECT coalesce(
                    (SELECT property_id FROM tenants.v_residence WHERE tenant_id = :tenant ORDER BY starts_on DESC LIMIT 1),
                    (SELECT home_property_id FROM tenants.v_tenant WHERE tenant_id = :tenant))""")
                .bind("tenant", tenantId)
                .mapTo(UUID.class)
                .findOne()
                .orElse(null));
    }
}
