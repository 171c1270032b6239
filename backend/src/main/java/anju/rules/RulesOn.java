package anju.rules;

import anju.rules.RuleStore.Rule;
import anju.rules.RuleStore.State;
import anju.rules.RuleStore.Version;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The rules that tenants are told of. */
@Singleton
class RulesOn {
    private final RuleStore rules;

    RulesOn(RuleStore rules) {
        this.rules = rules;
    }

    /** Those that are active for tenants of one of these houses. */
    List<Rule> in(Collection<UUID> houses, LocalDate today) {
        return rules.all().stream()
                .filter(rule -> rule.in(State.ACTIVE).filter(version -> concerns(version, houses, today)).isPresent())
                .toList();
    }

    /** Tags are staff's own words for people: a rule for some of them is not spoken of. */
    private static boolean concerns(Version version, Collection<UUID> houses, LocalDate today) {
        var scope = version.terms().scope();
        return scope.tags().isEmpty()
                && (scope.properties().isEmpty() || scope.properties().stream().anyMatch(houses::contains))
                && (version.terms().validTo() == null || version.terms().validTo().isAfter(today));
    }
}
