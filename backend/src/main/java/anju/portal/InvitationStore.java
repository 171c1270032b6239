package anju.portal;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class InvitationStore {
    private static final String SELECT =
            "SELECT tenant_id, invited_by, invited_at, expires_at, replaced_at, used_at FROM portal.invitation ";

    private final Db db;

    InvitationStore(Db db) {
        this.db = db;
    }

    record Invitation(
            UUID tenantId,
            String invitedBy,
            Instant invitedAt,
            Instant expiresAt,
            @Nullable Instant replacedAt,
            @Nullable Instant usedAt) {}

    /** The only one that counts from now on. */
    void insert(Invitation invitation, TenantSecret secret) {
        db.run(sql -> {
            sql.createUpdate("""
                    UPDATE portal.invitation SET replaced_at = :now
                    WHERE tenant_id = :tenant AND used_at IS NULL AND replaced_at IS NULL""")
                    .bind("now", invitation.invitedAt())
                    .bind("tenant", invitation.tenantId())
                    .execute();
            sql.createUpdate("""
                    INSERT INTO portal.invitation (tenant_id, secret_hash, invited_by, invited_at, expires_at)
                    VALUES (:tenant, :hash, :by, :at, :expiresAt)""")
                    .bind("tenant", invitation.tenantId())
                    .bind("hash", secret.hash())
                    .bind("by", invitation.invitedBy())
                    .bind("at", invitation.invitedAt())
                    .bind("expiresAt", invitation.expiresAt())
                    .execute();
        });
    }

    Optional<Invitation> find(TenantSecret secret) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE tenant_id = :tenant AND secret_hash = :hash")
                .bind("tenant", secret.tenantId())
                .bind("hash", secret.hash())
                .mapTo(Invitation.class)
                .findOne());
    }

    Optional<Invitation> last(UUID tenantId) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE tenant_id = :tenant ORDER BY invited_at DESC LIMIT 1")
                .bind("tenant", tenantId)
                .mapTo(Invitation.class)
                .findOne());
    }

    /** False when it cannot be used any more: of two at once, one. */
    boolean use(TenantSecret secret, Instant now) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE portal.invitation SET used_at = :now
                WHERE tenant_id = :tenant AND secret_hash = :hash AND used_at IS NULL AND replaced_at IS NULL
                  AND expires_at > :now""")
                .bind("now", now)
                .bind("tenant", secret.tenantId())
                .bind("hash", secret.hash())
                .execute()) == 1;
    }

    void deleteBefore(Instant before) {
        db.run(sql -> sql.createUpdate("DELETE FROM portal.invitation WHERE expires_at < :before")
                .bind("before", before)
                .execute());
    }
}
