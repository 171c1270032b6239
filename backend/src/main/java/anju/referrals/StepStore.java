package anju.referrals;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a referral, as each side sees it. */
@Singleton
class StepStore {
    enum Role { REFERRER, FRIEND }

    private static final String SELECT = "SELECT s.tenant_id, s.id, s.referral_id, s.role, s.what, s.other, s.reason, s.at FROM referrals.step s ";

    private final Db db;

    StepStore(Db db) {
        this.db = db;
    }

    record StepRow(
            UUID tenantId, UUID id, UUID referralId, Role role, String what, String other, @Nullable String reason, Instant at) {}

    void add(StepRow step) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO referrals.step (tenant_id, id, referral_id, role, what, other, reason, at)
                VALUES (:tenantId, :id, :referralId, :role, :what, :other, :reason, :at)"""), step)
                .execute());
    }

    List<StepRow> before(UUID tenantId, PropertyScope scope, Instant at, UUID id, int limit) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "JOIN referrals.referral r ON r.id = s.referral_id WHERE " + ReferralStore.IN_SCOPE
                        + " AND s.tenant_id = :tenant AND (s.at, s.id) < (:at, :id) ORDER BY s.at DESC, s.id DESC LIMIT :limit"), scope)
                .bind("tenant", tenantId)
                .bind("at", at)
                .bind("id", id)
                .bind("limit", limit)
                .mapTo(StepRow.class)
                .list());
    }

    /** The referrer's side of one referral, in order. */
    List<StepRow> of(UUID referralId) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE s.referral_id = :referral AND s.role = 'REFERRER' ORDER BY s.id")
                .bind("referral", referralId)
                .mapTo(StepRow.class)
                .list());
    }
}
