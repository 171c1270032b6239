package anju.portal;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class AccountStore {
    private final Db db;

    AccountStore(Db db) {
        this.db = db;
    }

    AccountRow of(UUID tenantId) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, activated_at, password_hash, last_signed_in_at FROM portal.account WHERE tenant_id = :tenant""")
                .bind("tenant", tenantId)
                .mapTo(AccountRow.class)
                .findOne()).orElse(AccountRow.none(tenantId));
    }

    /** Makes it where there is none, and holds it until the transaction ends. */
    void lock(UUID tenantId) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO portal.account AS a (tenant_id) VALUES (:tenant)
                ON CONFLICT (tenant_id) DO UPDATE SET last_signed_in_at = a.last_signed_in_at""")
                .bind("tenant", tenantId)
                .execute());
    }

    /** True when it is the first time. The account is {@link #lock held}. */
    boolean signedIn(UUID tenantId, Instant at) {
        return db.query(sql -> sql.createQuery("""
                UPDATE portal.account a SET activated_at = coalesce(a.activated_at, :at), last_signed_in_at = :at
                FROM (SELECT activated_at FROM portal.account WHERE tenant_id = :tenant) AS before
                WHERE a.tenant_id = :tenant
                RETURNING before.activated_at IS NULL""")
                .bind("tenant", tenantId)
                .bind("at", at)
                .mapTo(Boolean.class)
                .one());
    }

    /** @param hash null: none any more */
    void password(UUID tenantId, @Nullable String hash) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO portal.account (tenant_id, password_hash) VALUES (:tenant, :hash)
                ON CONFLICT (tenant_id) DO UPDATE SET password_hash = excluded.password_hash""")
                .bind("tenant", tenantId)
                .bind("hash", hash)
                .execute());
    }
}
