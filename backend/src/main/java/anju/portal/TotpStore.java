package anju.portal;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class TotpStore {
    private final Db db;

    TotpStore(Db db) {
        this.db = db;
    }

    /** @param confirmedAt null: it is being set up and asks for nothing yet */
    record Totp(byte[] secret, @Nullable Instant confirmedAt, long lastStep) {}

    Optional<Totp> of(UUID tenantId) {
        return db.query(sql -> sql.createQuery("SELECT secret, confirmed_at, last_step FROM portal.totp WHERE tenant_id = :tenant")
                .bind("tenant", tenantId)
                .map((row, context) -> {
                    var confirmed = row.getTimestamp("confirmed_at");
                    return new Totp(row.getBytes("secret"), confirmed == null ? null : confirmed.toInstant(), row.getLong("last_step"));
                })
                .findOne());
    }

    /** False when there is one that is confirmed. */
    boolean begin(UUID tenantId, byte[] secret, Instant at) {
        return db.query(sql -> sql.createUpdate("""
                INSERT INTO portal.totp AS t (tenant_id, secret, set_up_at) VALUES (:tenant, :secret, :at)
                ON CONFLICT (tenant_id) DO UPDATE SET secret = excluded.secret, set_up_at = excluded.set_up_at, last_step = 0
                WHERE t.confirmed_at IS NULL""")
                .bind("tenant", tenantId)
                .bind("secret", secret)
                .bind("at", at)
                .execute()) == 1;
    }

    /** False when a code of that step, or a later one, has counted: of two at once, one. */
    boolean use(UUID tenantId, long step) {
        return db.query(sql -> sql.createUpdate("UPDATE portal.totp SET last_step = :step WHERE tenant_id = :tenant AND last_step < :step")
                .bind("step", step)
                .bind("tenant", tenantId)
                .execute()) == 1;
    }

    boolean confirm(UUID tenantId, Instant at) {
        return db.query(sql -> sql.createUpdate("UPDATE portal.totp SET confirmed_at = :at WHERE tenant_id = :tenant AND confirmed_at IS NULL")
                .bind("at", at)
                .bind("tenant", tenantId)
                .execute()) == 1;
    }

    /** Recovery codes as well; false when there was none. */
    boolean delete(UUID tenantId) {
        recoveryCodes(tenantId, List.of());
        return db.query(sql -> sql.createUpdate("DELETE FROM portal.totp WHERE tenant_id = :tenant").bind("tenant", tenantId).execute()) == 1;
    }

    /** These alone from now on. */
    void recoveryCodes(UUID tenantId, Collection<byte[]> hashes) {
        db.run(sql -> {
            sql.createUpdate("DELETE FROM portal.recovery_code WHERE tenant_id = :tenant").bind("tenant", tenantId).execute();
            for (var hash : hashes) {
                sql.createUpdate("INSERT INTO portal.recovery_code (tenant_id, code_hash) VALUES (:tenant, :hash)")
                        .bind("tenant", tenantId)
                        .bind("hash", hash)
                        .execute();
            }
        });
    }

    boolean useRecoveryCode(UUID tenantId, byte[] hash, Instant at) {
        return db.query(sql -> sql.createUpdate("""
                UPDATE portal.recovery_code SET used_at = :at WHERE tenant_id = :tenant AND code_hash = :hash AND used_at IS NULL""")
                .bind("at", at)
                .bind("tenant", tenantId)
                .bind("hash", hash)
                .execute()) == 1;
    }

    int recoveryCodesLeft(UUID tenantId) {
        return db.query(sql -> sql.createQuery("SELECT count(*) FROM portal.recovery_code WHERE tenant_id = :tenant AND used_at IS NULL")
                .bind("tenant", tenantId)
                .mapTo(Integer.class)
                .one());
    }
}
