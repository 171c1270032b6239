package anju.portal;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

@Singleton
class CodeStore {
    private final Db db;

    CodeStore(Db db) {
        this.db = db;
    }

    int askedSince(UUID tenantId, Instant since) {
        return db.query(sql -> sql.createQuery("SELECT count(*) FROM portal.code WHERE tenant_id = :tenant AND asked_at > :since")
                .bind("tenant", tenantId)
                .bind("since", since)
                .mapTo(Integer.class)
                .one());
    }

    /** The only one that counts from now on. */
    void insert(UUID tenantId, UUID id, byte[] hash, Instant now, Instant expiresAt) {
        db.run(sql -> {
            sql.createUpdate("UPDATE portal.code SET expires_at = :now WHERE tenant_id = :tenant AND expires_at > :now")
                    .bind("now", now)
                    .bind("tenant", tenantId)
                    .execute();
            sql.createUpdate("""
                    INSERT INTO portal.code (tenant_id, id, code_hash, asked_at, expires_at)
                    VALUES (:tenant, :id, :hash, :now, :expiresAt)""")
                    .bind("tenant", tenantId)
                    .bind("id", id)
                    .bind("hash", hash)
                    .bind("now", now)
                    .bind("expiresAt", expiresAt)
                    .execute();
        });
    }

    /** Counts a try, and uses nothing. */
    boolean isRight(UUID tenantId, byte[] hash, Instant now, int mostTries) {
        return db.query(sql -> sql.createQuery("""
                UPDATE portal.code SET tries = tries + 1
                WHERE tenant_id = :tenant AND expires_at > :now AND used_at IS NULL AND tries < :most
                RETURNING code_hash = :hash""")
                .bind("tenant", tenantId)
                .bind("hash", hash)
                .bind("now", now)
                .bind("most", mostTries)
                .mapTo(Boolean.class)
                .findOne()).orElse(false);
    }

    /** Counts a try, and uses the code when it is the right one: of two at once, one. */
    boolean tryOut(UUID tenantId, byte[] hash, Instant now, int mostTries) {
        return db.query(sql -> sql.createQuery("""
                UPDATE portal.code
                SET tries = tries + 1, used_at = CASE WHEN code_hash = :hash THEN CAST(:now AS timestamptz) END
                WHERE tenant_id = :tenant AND expires_at > :now AND used_at IS NULL AND tries < :most
                RETURNING used_at IS NOT NULL""")
                .bind("tenant", tenantId)
                .bind("hash", hash)
                .bind("now", now)
                .bind("most", mostTries)
                .mapTo(Boolean.class)
                .findOne()).orElse(false);
    }

    /** Those of the codes that can still be used. */
    Set<UUID> living(Collection<UUID> ids, Instant now) {
        return Set.copyOf(db.query(sql -> sql.createQuery("""
                SELECT id FROM portal.code WHERE id = ANY(:ids) AND expires_at > :now AND used_at IS NULL""")
                .bindArray("ids", UUID.class, ids)
                .bind("now", now)
                .mapTo(UUID.class)
                .list()));
    }

    void deleteBefore(Instant before) {
        db.run(sql -> sql.createUpdate("DELETE FROM portal.code WHERE asked_at < :before").bind("before", before).execute());
    }
}
