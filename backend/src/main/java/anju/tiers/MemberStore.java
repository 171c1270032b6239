package anju.tiers;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.PropertyScope;
import anju.tiers.Assessor.Verdict;
import anju.tiers.TierRule.Outcome;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Memberships and the assessments that made them. */
@Singleton
class MemberStore {
    /** Whoever lives or lived in a property of the scope. */
    private static final String IN_SCOPE = """
            (:everything OR EXISTS (
                SELECT 1 FROM tenants.v_residence r
                WHERE r.tenant_id = m.tenant_id AND r.property_id = ANY(:properties)))""";

    private final Db db;

    MemberStore(Db db) {
        this.db = db;
    }

    /**
     * Writes what changed, in one statement per table, and says for whom: somebody else's change since the verdict was
     * read (an override in the middle of a run) stands.
     */
    Set<UUID> write(Collection<Verdict> verdicts) {
        return Set.copyOf(db.query(handle -> handle.createQuery("""
                INSERT INTO tiers.membership (tenant_id, tier, since, at_risk_since, override_until, points_multiplier,
                                              rent_discount_percent, version)
                SELECT * FROM unnest(:tenants, :tiers, CAST(:since AS date[]), CAST(:atRisk AS date[]),
                                     CAST(:until AS date[]), CAST(:multipliers AS numeric[]),
                                     CAST(:discounts AS numeric[]), :versions)
                ON CONFLICT (tenant_id) DO UPDATE
                SET tier = excluded.tier, since = excluded.since, at_risk_since = excluded.at_risk_since,
                    override_until = excluded.override_until, points_multiplier = excluded.points_multiplier,
                    rent_discount_percent = excluded.rent_discount_percent, version = excluded.version
                WHERE membership.version + 1 = excluded.version
                RETURNING tenant_id""")
                .bindArray("tenants", UUID.class, each(verdicts, verdict -> verdict.row().tenantId()))
                .bindArray("tiers", String.class, each(verdicts, verdict -> verdict.level().code()))
                .bindArray("since", String.class, each(verdicts, verdict -> text(verdict.decision().place().since())))
                .bindArray("atRisk", String.class, each(verdicts, verdict -> text(verdict.decision().place().atRiskSince())))
                .bindArray("until", String.class, each(verdicts, verdict -> text(verdict.decision().place().overrideUntil())))
                .bindArray("multipliers", String.class, each(verdicts, verdict -> text(verdict.level().pointsMultiplier())))
                .bindArray("discounts", String.class, each(verdicts, verdict -> text(verdict.level().rentDiscountPercent())))
                .bindArray("versions", Long.class, each(verdicts, verdict -> versionBefore(verdict) + 1))
                .mapTo(UUID.class)
                .list()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static long versionBefore(Verdict verdict) {
        var before = verdict.row().membership();
        return before == null ? 0 : before.version();
    }

    /** Why an override was made, and by whom; none for what the metrics decide. */
    record Because(@Nullable String reason, @Nullable LocalDate until, @Nullable String actor) {
        static final Because METRICS = new Because(null, null, null);
    }

    void record(Collection<Verdict> verdicts, UUID policyId, LocalDate day, Because because) {
        var told = verdicts.stream()
                .filter(verdict -> verdict.decision().outcome() != Outcome.UNCHANGED)
                .toList();
        if (told.isEmpty()) return;
        db.run(handle -> handle.createUpdate("""
                INSERT INTO tiers.assessment (tenant_id, id, assessed_on, outcome, from_tier, to_tier, policy_id,
                                              tenure_months, rent_bills_12m, on_time_rate_12m, overdue_days_max_12m,
                                              points_earned_12m, referrals_12m, events_attended_12m, reason, until, actor)
                SELECT tenant_id, id, :day, outcome, from_tier, to_tier, :policy, tenure, bills, rate, overdue, earned,
                       referred, attended, :reason, CAST(:until AS date), :actor
                FROM unnest(:tenants, :ids, :outcomes, :from, :to, :tenure, :bills, :rates, :overdue, :earned, :referred, :attended)
                     AS t (tenant_id, id, outcome, from_tier, to_tier, tenure, bills, rate, overdue, earned, referred, attended)""")
                .bind("day", day)
                .bind("policy", policyId)
                .bind("reason", because.reason())
                .bind("until", because.until())
                .bind("actor", because.actor())
                .bindArray("tenants", UUID.class, each(told, verdict -> verdict.row().tenantId()))
                .bindArray("ids", UUID.class, each(told, verdict -> Ids.next()))
                .bindArray("outcomes", String.class, each(told, verdict -> verdict.decision().outcome().name()))
                .bindArray("from", String.class, each(told, MemberStore::tierBefore))
                .bindArray("to", String.class, each(told, verdict -> verdict.level().code()))
                .bindArray("tenure", Integer.class, each(told, verdict -> verdict.row().metrics().tenureMonths()))
                .bindArray("bills", Integer.class, each(told, verdict -> verdict.row().metrics().rentBills12m()))
                .bindArray("rates", Double.class, each(told, verdict -> verdict.row().metrics().onTimeRate12m()))
                .bindArray("overdue", Integer.class, each(told, verdict -> verdict.row().metrics().overdueDaysMax12m()))
                .bindArray("earned", Long.class, each(told, verdict -> verdict.row().metrics().pointsEarned12m()))
                .bindArray("referred", Integer.class, each(told, verdict -> verdict.row().metrics().referrals12m()))
                .bindArray("attended", Integer.class, each(told, verdict -> verdict.row().metrics().eventsAttended12m()))
                .execute());
    }

    static @Nullable String tierBefore(Verdict verdict) {
        var before = verdict.row().membership();
        return before == null ? null : before.tier();
    }

    private static <T> List<@Nullable T> each(Collection<Verdict> verdicts, Function<Verdict, @Nullable T> column) {
        return verdicts.stream().<@Nullable T>map(column).collect(Collectors.toList());
    }

    record Count(String tier, long tenants, long atRisk, long byHand) {}

    /** How many stand in each tier. */
    List<Count> counts(PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("""
                SELECT m.tier, count(*) AS tenants, count(m.at_risk_since) AS at_risk, count(m.override_until) AS by_hand
                FROM tiers.membership m
                WHERE %s
                GROUP BY m.tier""".formatted(IN_SCOPE)), scope)
                .mapTo(Count.class)
                .list());
    }

    /** Members in the order of their ids; {@code atRisk}: only those. */
    List<Membership> members(PropertyScope scope, @Nullable String tier, boolean atRisk, boolean byHand, @Nullable Cursor after, int limit) {
        return db.query(handle -> Db.bind(handle.createQuery("""
                SELECT m.tenant_id, m.tier, m.since, m.at_risk_since, m.override_until, m.points_multiplier,
                       m.rent_discount_percent, m.version
                FROM tiers.membership m
                WHERE (CAST(:tier AS text) IS NULL OR m.tier = :tier)
                  AND (NOT :atRisk OR m.at_risk_since IS NOT NULL)
                  AND (NOT :byHand OR m.override_until IS NOT NULL)
                  AND (CAST(:after AS uuid) IS NULL OR m.tenant_id > CAST(:after AS uuid))
                  AND %s
                ORDER BY m.tenant_id
                LIMIT :limit""".formatted(IN_SCOPE)), scope)
                .bind("tier", tier)
                .bind("atRisk", atRisk)
                .bind("byHand", byHand)
                .bind("after", after == null ? null : after.uuid(0))
                .bind("limit", limit)
                .mapTo(Membership.class)
                .list());
    }
}
