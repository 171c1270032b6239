package anju.rules;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.rules.RuleStore.Rule;
import anju.rules.RuleStore.State;

/** Who answers for some properties writes rules that are for nothing but these; a rule for everybody is everybody's. */
final class OwnRules {
    private OwnRules() {}

    static void require(PropertyScope scope, Terms terms) {
        var properties = terms.scope().properties();
        var own = scope.everything() || !properties.isEmpty() && scope.properties().containsAll(properties);
        if (!own) throw new Problem.Forbidden("rules.not_your_properties");
    }

    /** Every version that is in force or can still be: a draft of one's own may stand beside an active version for all. */
    static void require(PropertyScope scope, Rule rule) {
        require(scope, rule.shown().terms());
        rule.versions().stream()
                .filter(version -> version.state() != State.RETIRED)
                .forEach(version -> require(scope, version.terms()));
    }
}
