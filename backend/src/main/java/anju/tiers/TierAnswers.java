package anju.tiers;

import anju.tiers.ExplainTier.Explained;
import anju.tiers.TenantTierController.BenefitsView;
import anju.tiers.TenantTierController.ConditionView;
import anju.tiers.TenantTierController.LateRentView;
import anju.tiers.TenantTierController.TierView;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts an explanation into the shape and the language of the answer. */
@Singleton
class TierAnswers {
    private final TierWords words;
    private final Clock clock;

    TierAnswers(TierWords words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    TierView tier(Explained explained, Locale reader) {
        var next = explained.next();
        var below = explained.below();
        return new TierView(
                explained.tier().code(),
                explained.tier().name(reader),
                explained.assessed(),
                explained.since(),
                benefits(explained.tier(), reader),
                explained.metrics().byKey(),
                conditions(explained.outcomes(), explained.metrics(), reader),
                next == null ? null : next.code(),
                next == null ? null : next.name(reader),
                conditions(explained.missing(), explained.metrics(), reader),
                explained.earned().code(),
                explained.atRiskOn(),
                below == null ? null : below.code(),
                below == null ? null : below.name(reader),
                lateRent(explained.lateRent(), reader),
                explained.overrideUntil(),
                nextAssessment(),
                explained.policy().number());
    }

    BenefitsView benefits(Level level, Locale reader) {
        return new BenefitsView(
                level.pointsMultiplier().doubleValue(),
                level.rentDiscountPercent().doubleValue(),
                level.dedicatedAgent(),
                level.perks(reader));
    }

    private List<ConditionView> conditions(List<Ladder.Outcome> outcomes, Metrics metrics, Locale reader) {
        return outcomes.stream().map(outcome -> condition(outcome, metrics, reader)).toList();
    }

    private ConditionView condition(Ladder.Outcome outcome, Metrics metrics, Locale reader) {
        var level = outcome.level();
        var text = words.condition(outcome.condition(), reader);
        var comparison = outcome.condition().comparison();
        if (comparison == null) {
            return new ConditionView(
                    level.code(), level.name(reader), null, null, null, null, null, null, 0, outcome.held(), text);
        }
        var metric = comparison.metric();
        return new ConditionView(
                level.code(),
                level.name(reader),
                metric.key(),
                words.label(metric, reader),
                metric.unit().name().toLowerCase(Locale.ROOT),
                comparison.operator(),
                metrics.value(metric),
                comparison.required(),
                outcome.held() ? 0 : comparison.missing(metrics),
                outcome.held(),
                text);
    }

    private static @Nullable LateRentView lateRent(ExplainTier.@Nullable LateRent late, Locale reader) {
        if (late == null) return null;
        return new LateRentView(late.onTimeRate(), late.down().code(), late.down().name(reader), late.graceDays());
    }

    private LocalDate nextAssessment() {
        var today = LocalDate.now(clock);
        return LocalTime.now(clock).isBefore(NightlyAssessment.AT) ? today : today.plusDays(1);
    }
}
