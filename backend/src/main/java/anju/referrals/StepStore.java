package anju.referrals;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a referral, as each side sees it. */
@Singleton
class StepStore {
    enum Role { REFERRER, FRIEND }

    private static final String SELECT = "SELECT tenant_id, id, referral_id, role, what, other, reason, at FROM referrals.step ";

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

    List<StepRow> before(UUID tenantId, Instant at, UUID id, int limit) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE tenant_id = :tenant AND (at, id) < (:at, :id) ORDER BY at DESC, id DESC LIMIT :limit""")
                .bind("tenant", tenantId)
                .bind("at", at)
                .bind("id", id)
                .bind("limit", limit)
                .mapTo(StepRow.class)
                .list());
    }

    /** The referrer's side of one referral, in order. */
    List<StepRow> of(UUID referralId) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE referral_id = :referral AND role = 'REFERRER' ORDER BY id")
                .bind("referral", referralId)
                .mapTo(StepRow.class)
                .list());
    }
}
