package anju.tiers;

import anju.tiers.ExplainTier.Explained;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The module's door. */
@Singleton
class TierDirectory implements Tiers {
    private final PolicyStore policies;
    private final AssessEverybody assess;
    private final ExplainTier explain;
    private final TierWords words;

    TierDirectory(PolicyStore policies, AssessEverybody assess, ExplainTier explain, TierWords words) {
        this.policies = policies;
        this.assess = assess;
        this.explain = explain;
        this.words = words;
    }

    @Override
    public List<Level> levels() {
        return policies.active().levels();
    }

    @Override
    public Summary assessEverybody() {
        return assess.run(sum -> {});
    }

    @Override
    public Outlook outlook(UUID tenantId, LocalDate today, Locale reader) {
        var explained = explain.of(tenantId, today);
        var levels = explained.policy().levels();
        var next = explained.next();
        var below = explained.below();
        var steps = explained.outcomes(next == null ? explained.tier() : next).stream()
                .map(outcome -> step(outcome, explained, reader))
                .toList();
        return new Outlook(
                explained.tier().code(), explained.tier().name(reader), levels.indexOf(explained.tier()), levels.size(),
                explained.since(), next == null ? null : next.name(reader), steps, explained.atRiskOn(),
                below == null ? null : below.name(reader));
    }

    private Step step(Ladder.Outcome outcome, Explained explained, Locale reader) {
        var share = outcome.held() ? 1.0 : 0.0;
        var comparison = outcome.condition().comparison();
        if (comparison == null) return new Step(outcome.condition().text(), null, null, share, outcome.held());
        var metric = comparison.metric();
        var has = explained.metrics().value(metric).doubleValue();
        if (!outcome.held() && comparison.operator().startsWith(">") && comparison.required() > 0) {
            share = Math.clamp(has / comparison.required(), 0, 1);
        }
        return new Step(
                words.label(metric, reader), words.value(metric, has, reader), words.value(metric, comparison.required(), reader),
                share, outcome.held());
    }
}
