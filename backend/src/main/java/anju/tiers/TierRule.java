package anju.tiers;

import anju.tiers.PolicyTerms.Downgrade;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who moves when. Up at once; down when the grace days since the metrics first gave less, and the minimum stay in the
 * tier, are both over, and then by one tier or to what the metrics give. Never twice on a day, so that a run repeated
 * after a crash decides the same.
 */
record TierRule(int minimumStayMonths, int graceDays, Downgrade downgrade) {

    enum Outcome { FIRST, UP, DOWN, AT_RISK, SAFE, UNCHANGED, OVERRIDDEN, RELEASED }

    /** @param overrideUntil first day on which the metrics decide again; null: they do */
    record Place(int rank, LocalDate since, @Nullable LocalDate atRiskSince, @Nullable LocalDate overrideUntil) {}

    record Decision(Outcome outcome, Place place) {}

    /**
     * @param present null for somebody never assessed
     * @param earned the rank that the metrics give
     */
    Decision decide(@Nullable Place present, int earned, LocalDate today) {
        if (present == null) return new Decision(Outcome.FIRST, new Place(earned, today, null, null));
        if (present.overrideUntil() != null) return underOverride(present, present.overrideUntil(), earned, today);
        if (earned > present.rank()) return new Decision(Outcome.UP, new Place(earned, today, null, null));
        if (earned == present.rank()) return kept(present);
        return atRisk(present, earned, today);
    }

    /** The day on which somebody at risk goes down unless the metrics improve; null for somebody who is not. */
    @Nullable LocalDate downOn(Place present) {
        if (present.atRiskSince() == null) return null;
        var graceOver = present.atRiskSince().plusDays(graceDays);
        var stayOver = present.since().plusMonths(minimumStayMonths);
        var notBefore = present.since().plusDays(1);
        return latest(notBefore, latest(graceOver, stayOver));
    }

    /** The rank to which somebody goes down whose metrics give {@code earned}. */
    int rankAfterDowngrade(int present, int earned) {
        return downgrade == Downgrade.ONE_STEP ? present - 1 : earned;
    }

    private static Decision underOverride(Place present, LocalDate until, int earned, LocalDate today) {
        if (today.isBefore(until)) return new Decision(Outcome.UNCHANGED, present);
        // the override was the grace: from its end the metrics decide
        var since = earned == present.rank() ? present.since() : today;
        return new Decision(Outcome.RELEASED, new Place(earned, since, null, null));
    }

    private static Decision kept(Place present) {
        if (present.atRiskSince() == null) return new Decision(Outcome.UNCHANGED, present);
        return new Decision(Outcome.SAFE, new Place(present.rank(), present.since(), null, null));
    }

    private Decision atRisk(Place present, int earned, LocalDate today) {
        var counted = present.atRiskSince() != null
                ? present
                : new Place(present.rank(), present.since(), today, null);
        var down = downOn(counted);
        if (down == null || today.isBefore(down)) {
            return new Decision(present.atRiskSince() == null ? Outcome.AT_RISK : Outcome.UNCHANGED, counted);
        }
        var rank = rankAfterDowngrade(present.rank(), earned);
        return new Decision(Outcome.DOWN, new Place(rank, today, earned < rank ? today : null, null));
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
