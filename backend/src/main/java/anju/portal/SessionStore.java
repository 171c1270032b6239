package anju.portal;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class SessionStore {
    private static final String SELECT =
            "SELECT tenant_id, id, created_at, last_seen_at, expires_at, address, user_agent FROM portal.session ";

    private final Db db;

    SessionStore(Db db) {
        this.db = db;
    }

    void insert(SessionRow session, TenantSecret secret) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO portal.session (tenant_id, secret_hash, id, created_at, last_seen_at, expires_at, address, user_agent)
                VALUES (:tenantId, :hash, :id, :createdAt, :lastSeenAt, :expiresAt, :address, :userAgent)"""), session)
                .bind("hash", secret.hash())
                .execute());
    }

    /** Whose session it is. */
    record Found(UUID tenantId, UUID id, String name, Instant lastSeenAt) {}

    Optional<Found> find(TenantSecret secret, Instant now, Instant idleSince) {
        return db.query(sql -> sql.createQuery("""
                SELECT s.tenant_id, s.id, t.name, s.last_seen_at
                FROM portal.session s JOIN tenants.v_tenant t ON t.tenant_id = s.tenant_id
                WHERE s.tenant_id = :tenant AND s.secret_hash = :hash AND s.expires_at > :now AND s.last_seen_at > :idleSince""")
                .bind("tenant", secret.tenantId())
                .bind("hash", secret.hash())
                .bind("now", now)
                .bind("idleSince", idleSince)
                .mapTo(Found.class)
                .findOne());
    }

    List<SessionRow> ofTenant(UUID tenantId, Instant now, Instant idleSince) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE tenant_id = :tenant AND expires_at > :now AND last_seen_at > :idleSince
                ORDER BY last_seen_at DESC, id""")
                .bind("tenant", tenantId)
                .bind("now", now)
                .bind("idleSince", idleSince)
                .mapTo(SessionRow.class)
                .list());
    }

    void seen(Found session, Instant at) {
        db.run(sql -> sql.createUpdate("UPDATE portal.session SET last_seen_at = :at WHERE tenant_id = :tenant AND id = :id")
                .bind("at", at)
                .bind("tenant", session.tenantId())
                .bind("id", session.id())
                .execute());
    }

    boolean delete(UUID tenantId, UUID id) {
        return db.query(sql -> sql.createUpdate("DELETE FROM portal.session WHERE tenant_id = :tenant AND id = :id")
                .bind("tenant", tenantId)
                .bind("id", id)
                .execute()) == 1;
    }

    /** All of somebody's, {@code but} excepted; says how many. */
    int deleteAll(UUID tenantId, @Nullable UUID but) {
        return db.query(sql -> sql.createUpdate("""
                DELETE FROM portal.session WHERE tenant_id = :tenant AND id IS DISTINCT FROM CAST(:but AS uuid)""")
                .bind("tenant", tenantId)
                .bind("but", but)
                .execute());
    }

    void deleteExpired(Instant now, Instant idleSince) {
        db.run(sql -> sql.createUpdate("DELETE FROM portal.session WHERE expires_at <= :now OR last_seen_at <= :idleSince")
                .bind("now", now)
                .bind("idleSince", idleSince)
                .execute());
    }
}
