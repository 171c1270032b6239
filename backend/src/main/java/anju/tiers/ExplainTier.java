package anju.tiers;

import anju.tenants.TenantDays;
import anju.tiers.TierRule.Place;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why a tenant stands where, what is missing for more, and when it would be less; by the metrics of today. */
@Singleton
class ExplainTier {
    private final PolicyStore policies;
    private final MetricSource metrics;
    private final TenantDays days;

    ExplainTier(PolicyStore policies, MetricSource metrics, TenantDays days) {
        this.policies = policies;
        this.metrics = metrics;
        this.days = days;
    }

    /**
     * @param since null for somebody never assessed, who is in the lowest tier until then
     * @param next the tier above; null at the top
     * @param earned what the metrics of today give
     * @param atRiskOn the day on which the tenant goes down unless the metrics improve
     * @param below the tier that would be
     * @param lateRent what one late rent would do; null when it would change nothing
     */
    record Explained(
            Policy policy,
            Level tier,
            boolean assessed,
            @Nullable LocalDate since,
            Metrics metrics,
            List<Ladder.Outcome> outcomes,
            @Nullable Level next,
            Level earned,
            @Nullable LocalDate overrideUntil,
            @Nullable LocalDate atRiskOn,
            @Nullable Level below,
            @Nullable LateRent lateRent) {

        List<Ladder.Outcome> missing() {
            if (next == null) return List.of();
            return outcomes(next).stream().filter(outcome -> !outcome.held()).toList();
        }

        List<Ladder.Outcome> outcomes(Level of) {
            return outcomes.stream().filter(outcome -> outcome.level().equals(of)).toList();
        }
    }

    /** @param down the tier it would end in, after {@code graceDays} */
    record LateRent(double onTimeRate, Level down, int graceDays) {}

    Explained of(UUID tenantId) {
        return of(tenantId, days.today(tenantId));
    }

    /** @param today where the tenant lives */
    Explained of(UUID tenantId, LocalDate today) {
        var present = metrics.present(tenantId, today);
        var assessor = policies.assessor(present.policyId(), present.policyVersion());
        var row = present.row();
        return explained(assessor, row.metrics(), assessor.place(row.membership()), today);
    }

    static Explained explained(Assessor assessor, Metrics metrics, @Nullable Place place, LocalDate today) {
        var ladder = assessor.ladder();
        var rank = place == null ? 0 : Math.max(0, place.rank());
        var earned = ladder.rankFor(metrics);
        var atRisk = place == null || place.overrideUntil() != null || earned >= place.rank()
                ? null
                : new Place(rank, place.since(), place.atRiskSince() == null ? today : place.atRiskSince(), null);
        return new Explained(
                assessor.policy(),
                ladder.level(rank),
                place != null,
                place == null ? null : place.since(),
                metrics,
                ladder.outcomes(metrics),
                rank + 1 < ladder.levels().size() ? ladder.level(rank + 1) : null,
                ladder.level(earned),
                place == null ? null : place.overrideUntil(),
                atRisk == null ? null : assessor.rule().downOn(atRisk),
                atRisk == null ? null : ladder.level(assessor.rule().rankAfterDowngrade(rank, earned)),
                lateRent(assessor, metrics, rank));
    }

    private static @Nullable LateRent lateRent(Assessor assessor, Metrics metrics, int rank) {
        var late = metrics.afterALateRent();
        var earned = assessor.ladder().rankFor(late);
        if (earned >= rank || assessor.ladder().rankFor(metrics) < rank) return null;
        var down = assessor.ladder().level(assessor.rule().rankAfterDowngrade(rank, earned));
        return new LateRent(late.onTimeRate12m(), down, assessor.policy().graceDays());
    }
}
