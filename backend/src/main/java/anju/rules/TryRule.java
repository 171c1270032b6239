package anju.rules;

import anju.kernel.PropertyScope;
import anju.rules.FactStore.Judged;
import anju.rules.RuleStore.Rule;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Tries one version on a tenant's latest facts, as if it stood alone; writes nothing. */
@Singleton
class TryRule {
    private static final int FACTS = 12;

    private final FactReader facts;
    private final Explanations explanations;

    TryRule(FactReader facts, Explanations explanations) {
        this.facts = facts;
        this.explanations = explanations;
    }

    /** Newest first. */
    List<Explanations.OfFact> of(Rule rule, UUID tenant, PropertyScope scope, Locale locale) {
        var set = RuleSet.of(null, rule.trigger(), List.of(RuleSets.member(rule.shown(), false)));
        var judge = new Judge(new CapUse(), new Budgets());
        var explained = new ArrayList<Explanations.OfFact>();
        for (var known : facts.ofTenant(tenant, rule.trigger(), false, null, FACTS, scope).reversed()) {
            var verdict = judge.judge(set, known.fact());
            var judged = new Judged(known.fact(), false, null, verdict.points(), verdict.notes(), known.recordedAt());
            explained.addFirst(explanations.explain(judged, set, locale));
        }
        return explained;
    }
}
