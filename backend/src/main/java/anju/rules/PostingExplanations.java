package anju.rules;

import anju.kernel.PropertyScope;
import anju.points.PostingExplainer;
import anju.rules.Explanations.OfFact;
import anju.rules.Explanations.OfRule;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts the reasons of awards, and of facts that earned nothing, into the tenant's statement. */
@Singleton
class PostingExplanations implements PostingExplainer {
    private final FactReader facts;
    private final Explanations explanations;
    private final RuleWords words;
    private final RuleSets sets;

    PostingExplanations(FactReader facts, Explanations explanations, RuleWords words, RuleSets sets) {
        this.facts = facts;
        this.explanations = explanations;
        this.words = words;
        this.sets = sets;
    }

    @Override
    public Map<Judged, Explanation> explain(UUID tenantId, Collection<Judged> judged, Locale locale) {
        var said = new HashMap<Judged, Explanation>();
        var told = new HashMap<UUID, OfFact>();
        var words = this.words.in(locale);
        reasons(tenantId, judged).forEach((award, reason) -> {
            var fact = told.computeIfAbsent(reason.fact().id(), id -> explanations.explain(reason, locale));
            fact.rules().stream()
                    .filter(rule -> rule.ruleId().equals(award.ruleId()) && !rule.shadow())
                    .forEach(rule -> said.put(award, of(fact, rule, words)));
        });
        return said;
    }

    /** What each was awarded for: the fact itself or, where a correction let the award stay, the fact as it is known now. */
    private Map<Judged, FactStore.Judged> reasons(UUID tenantId, Collection<Judged> awards) {
        var reasons = new HashMap<Judged, FactStore.Judged>();
        var known = facts.withCorrections(tenantId, awards.stream().map(Judged::factId).distinct().toList()).stream()
                .filter(fact -> fact.setId() != null && !fact.retracted())
                .toList();
        for (var fact : known) {
            for (var member : sets.set(fact.setId()).members()) {
                if (!member.shadow()) reasons.put(new Judged(fact.fact().id(), member.ruleId()), fact);
            }
        }
        for (var fact : known) {
            for (var note : fact.notes()) {
                if (note.awardedBy() == null) continue;
                var member = sets.set(fact.setId()).members().get(note.position());
                reasons.put(new Judged(note.awardedBy(), member.ruleId()), fact);
            }
        }
        reasons.keySet().retainAll(awards);
        return reasons;
    }

    @Override
    public Optional<String> title(UUID tenantId, Judged judged, Locale locale) {
        return Optional.ofNullable(reasons(tenantId, List.of(judged)).get(judged))
                .map(reason -> explanations.title(words.in(locale), reason.fact()));
    }

    @Override
    public List<Miss> misses(UUID tenantId, PropertyScope scope, Instant from, Instant before, int limit, Locale locale) {
        var words = this.words.in(locale);
        return facts.misses(tenantId, from, before, limit, scope).stream()
                .map(judged -> {
                    var fact = explanations.explain(judged, locale);
                    var checks = fact.rules().stream()
                            .filter(rule -> !rule.shadow())
                            .flatMap(rule -> rule.conditions().stream().filter(check -> !check.held()))
                            .map(check -> check(check, words))
                            .distinct()
                            .toList();
                    return new Miss(fact.factId(), facts.instant(judged), new Explanation(fact.title(), why(fact, words), checks),
                            told(judged, fact, words));
                })
                .toList();
    }

    private static Explanation of(OfFact fact, OfRule rule, ReadableRule words) {
        var text = words.say("explained", rule.name(), rule.version(), rule.result());
        return new Explanation(fact.title(), text, rule.conditions().stream().map(check -> check(check, words)).toList());
    }

    private static Check check(Explanations.Check check, ReadableRule words) {
        var values = check.values().stream()
                .map(value -> words.say("is", value.label(), value.value()))
                .toList();
        var text = values.isEmpty() ? check.text() : words.say("checked", check.text(), String.join(words.say("sentence.comma"), values));
        return new Check(text, check.held());
    }

    /** What was missing for the rule that came nearest; nothing when no rule was for this tenant. */
    private @Nullable Told told(FactStore.Judged judged, OfFact fact, ReadableRule words) {
        return nearest(fact)
                .filter(rule -> missed(rule) < Long.MAX_VALUE)
                .map(rule -> new Told(missing(rule, words), words.gives(judged.fact().trigger(), terms(judged, rule))))
                .orElse(null);
    }

    private Terms terms(FactStore.Judged judged, OfRule rule) {
        return sets.set(judged.setId()).members().stream()
                .filter(member -> member.versionId().equals(rule.versionId()))
                .findFirst()
                .orElseThrow()
                .terms();
    }

    private static String missing(OfRule rule, ReadableRule words) {
        if (!rule.outcome().equals("conditions")) return words.say("missed.told", rule.name(), rule.result());
        return rule.conditions().stream()
                .filter(check -> !check.held())
                .findFirst()
                .map(check -> words.say("missed.told_condition", check.text(), check.values().stream()
                        .map(Explanations.Value::value)
                        .collect(java.util.stream.Collectors.joining(words.say("sentence.comma")))))
                .orElse(rule.result());
    }

    private static Optional<OfRule> nearest(OfFact fact) {
        return fact.rules().stream()
                .filter(rule -> !rule.shadow())
                .min(Comparator.comparingLong(PostingExplanations::missed));
    }

    /** The rule that came nearest says why: the one with the fewest conditions missed. */
    static String why(OfFact fact, ReadableRule words) {
        return nearest(fact)
                .map(rule -> words.say("missed", rule.name(), reason(rule, words)))
                .orElseGet(() -> words.say("missed.no_rule"));
    }

    private static long missed(OfRule rule) {
        return rule.outcome().equals("conditions")
                ? rule.conditions().stream().filter(check -> !check.held()).count()
                : rule.outcome().equals("scope") || rule.outcome().equals("validity") ? Long.MAX_VALUE : 0;
    }

    private static String reason(OfRule rule, ReadableRule words) {
        if (!rule.outcome().equals("conditions")) return rule.result();
        return rule.conditions().stream()
                .filter(check -> !check.held())
                .findFirst()
                .map(check -> words.say("missed.condition", check.text(), check.values().stream()
                        .map(value -> words.say("is", value.label(), value.value()))
                        .collect(java.util.stream.Collectors.joining(words.say("sentence.comma")))))
                .orElse(rule.result());
    }
}
