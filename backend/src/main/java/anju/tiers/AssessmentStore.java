package anju.tiers;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What assessments decided, newest first; their ids tell the time. */
@Singleton
class AssessmentStore {
    private static final String COLUMNS = """
            SELECT m.tenant_id, m.id, m.assessed_on, m.outcome, m.from_tier, m.to_tier, m.policy_id, m.tenure_months,
                   m.rent_bills_12m, m.on_time_rate_12m, m.overdue_days_max_12m, m.points_earned_12m, m.referrals_12m, m.events_attended_12m,
                   m.reason, m.until, m.actor
            FROM tiers.assessment m
            """;
    private static final int MILLIS_SHIFT = 16;

    private final Db db;

    AssessmentStore(Db db) {
        this.db = db;
    }

    record Assessment(
            UUID tenantId,
            UUID id,
            LocalDate assessedOn,
            TierRule.Outcome outcome,
            @Nullable String fromTier,
            String toTier,
            UUID policyId,
            int tenureMonths,
            int rentBills12m,
            double onTimeRate12m,
            int overdueDaysMax12m,
            long pointsEarned12m,
            int referrals12m,
            int eventsAttended12m,
            @Nullable String reason,
            @Nullable LocalDate until,
            @Nullable String actor) {

        Metrics metrics() {
            return new Metrics(
                    tenureMonths, rentBills12m, onTimeRate12m, overdueDaysMax12m, pointsEarned12m, referrals12m,
                    eventsAttended12m);
        }

        /** UUIDv7 begins with the milliseconds. */
        Instant at() {
            return Instant.ofEpochMilli(id.getMostSignificantBits() >>> MILLIS_SHIFT);
        }
    }

    /** Of one tenant, before {@code before}; null: from the newest on. */
    List<Assessment> ofTenant(UUID tenantId, @Nullable UUID before, int limit) {
        return db.query(handle -> handle.createQuery(COLUMNS + """
                WHERE m.tenant_id = :tenant AND (CAST(:before AS uuid) IS NULL OR m.id < :before)
                ORDER BY m.id DESC
                LIMIT :limit""")
                .bind("tenant", tenantId)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Assessment.class)
                .list());
    }

    /** Who moved, newest first. */
    List<Assessment> moves(PropertyScope scope, LocalDate since, @Nullable Cursor after, int limit) {
        return db.query(handle -> Db.bind(handle.createQuery(COLUMNS + """
                WHERE m.outcome IN ('UP', 'DOWN') AND m.assessed_on >= :since
                  AND (CAST(:after AS uuid) IS NULL OR m.id < CAST(:after AS uuid))
                  AND (:everything OR EXISTS (
                      SELECT 1 FROM tenants.v_residence r
                      WHERE r.tenant_id = m.tenant_id AND r.property_id = ANY(:properties)))
                ORDER BY m.id DESC
                LIMIT :limit"""), scope)
                .bind("since", since)
                .bind("after", after == null ? null : after.uuid(0))
                .bind("limit", limit)
                .mapTo(Assessment.class)
                .list());
    }
}
