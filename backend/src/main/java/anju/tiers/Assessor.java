package anju.tiers;

import anju.tiers.TierRule.Decision;
import anju.tiers.TierRule.Outcome;
import anju.tiers.TierRule.Place;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A policy made ready: from what is known of a tenant to where the tenant stands. Pure; memberships name tiers, the rule
 * counts ranks.
 */
final class Assessor {
    private final Policy policy;
    private final Ladder ladder;
    private final TierRule rule;

    Assessor(Policy policy) {
        this.policy = policy;
        this.ladder = new Ladder(policy.levels());
        this.rule = new TierRule(policy.minimumStayMonths(), policy.graceDays(), policy.downgrade());
    }

    /** What a tenant becomes. {@code benefitsNew}: multiplier or discount differ from what the tenants module was told. */
    record Verdict(MetricSource.Row row, Decision decision, Level level, boolean benefitsNew) {
        boolean changesAnything() {
            return decision.outcome() != Outcome.UNCHANGED || benefitsNew;
        }

        boolean moved() {
            var before = row.membership();
            return before != null && !before.tier().equals(level.code());
        }
    }

    Policy policy() {
        return policy;
    }

    Ladder ladder() {
        return ladder;
    }

    Verdict judge(MetricSource.Row row, LocalDate today) {
        var decision = rule.decide(place(row.membership()), ladder.rankFor(row.metrics()), today);
        return verdict(row, decision);
    }

    Verdict verdict(MetricSource.Row row, Decision decision) {
        var level = ladder.level(decision.place().rank());
        return new Verdict(row, decision, level, benefitsNew(row.membership(), level));
    }

    /** Null for somebody never assessed; below every rank for somebody whose tier this policy no longer has. */
    @Nullable Place place(@Nullable Membership membership) {
        if (membership == null) return null;
        var rank = ladder.rank(membership.tier());
        if (rank.isEmpty()) return new Place(-1, membership.since(), null, null);
        return new Place(rank.getAsInt(), membership.since(), membership.atRiskSince(), membership.overrideUntil());
    }

    TierRule rule() {
        return rule;
    }

    private static boolean benefitsNew(@Nullable Membership before, Level level) {
        return before == null
                || before.pointsMultiplier().compareTo(level.pointsMultiplier()) != 0
                || before.rentDiscountPercent().compareTo(level.rentDiscountPercent()) != 0;
    }
}
