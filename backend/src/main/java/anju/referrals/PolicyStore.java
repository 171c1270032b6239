package anju.referrals;

import anju.kernel.Db;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class PolicyStore {
    private static final UUID NOWHERE = new UUID(0, 0);

    private final Db db;

    PolicyStore(Db db) {
        this.db = db;
    }

    ReferralPolicy of(@Nullable UUID propertyId) {
        if (propertyId == null) return ReferralPolicy.unset(NOWHERE);
        return db.query(sql -> sql.createQuery("""
                        SELECT property_id, lead_days, bounce_window_days, version
                        FROM referrals.policy WHERE property_id = :property""")
                        .bind("property", propertyId)
                        .mapTo(ReferralPolicy.class)
                        .findOne())
                .orElseGet(() -> ReferralPolicy.unset(propertyId));
    }

    /** 412 when the policy moved on from the version it carries. */
    void put(ReferralPolicy policy) {
        var changed = db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO referrals.policy (property_id, lead_days, bounce_window_days, version)
                VALUES (:propertyId, :leadDays, :bounceWindowDays, 1)
                ON CONFLICT (property_id) DO UPDATE
                SET lead_days = :leadDays, bounce_window_days = :bounceWindowDays, version = policy.version + 1
                WHERE policy.version = :version"""), policy)
                .execute());
        if (changed == 0) throw new Problem.Stale(of(policy.propertyId()).version());
    }
}
