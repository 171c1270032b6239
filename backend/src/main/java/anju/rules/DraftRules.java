package anju.rules;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.Texts;
import anju.rules.RuleStore.Rule;
import anju.rules.RuleStore.State;
import anju.rules.RuleStore.Version;
import anju.rules.engine.Trigger;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes rules down and moves their versions through draft, shadow, active and retired. */
@Singleton
class DraftRules {
    private final RuleStore rules;
    private final RuleSets sets;
    private final FactStore facts;
    private final RuleWords words;
    private final ApplicationEventPublisher<Audited> audit;

    DraftRules(RuleStore rules, RuleSets sets, FactStore facts, RuleWords words, ApplicationEventPublisher<Audited> audit) {
        this.rules = rules;
        this.sets = sets;
        this.facts = facts;
        this.words = words;
        this.audit = audit;
    }

    @Transactional
    Rule create(Trigger trigger, Terms terms, Actor by) {
        OwnRules.require(by.scope(), terms);
        CheckedTerms.require(trigger, terms);
        var id = rules.create(trigger);
        rules.addDraft(id, 1, terms, by.name());
        audit.publishEvent(new Audited("rules.drafted", "rule", id, null, Map.of(), said(trigger, terms)));
        return rules.rule(id);
    }

    /** Rewrites the draft, or begins one beside the version that is shadowed, active or retired. */
    @Transactional
    Rule edit(UUID id, Terms terms, long expected, Actor by) {
        var rule = rules.lock(id, expected);
        OwnRules.require(by.scope(), rule);
        OwnRules.require(by.scope(), terms);
        CheckedTerms.require(rule.trigger(), terms);
        var before = rule.shown();
        var draft = rule.in(State.DRAFT);
        if (draft.isPresent()) rules.saveDraft(draft.get().id(), terms, by.name());
        else rules.addDraft(id, rule.versions().getFirst().number() + 1, terms, by.name());
        rules.touch(id);
        audit.publishEvent(new Audited("rules.drafted", "rule", id, null, said(rule.trigger(), before.terms()), said(rule.trigger(), terms)));
        return rules.rule(id);
    }

    @Transactional
    Rule move(UUID id, State state, @Nullable Long expected, Actor by) {
        var rule = rules.lock(id, expected);
        OwnRules.require(by.scope(), rule);
        var before = rule.state();
        switch (state) {
            case DRAFT -> draft(rule, by.name());
            case SHADOW -> promote(rule, State.SHADOW, List.of(State.DRAFT), by.name());
            case ACTIVE -> promote(rule, State.ACTIVE, List.of(State.DRAFT, State.SHADOW), by.name());
            case RETIRED -> {
                for (var version : rule.versions()) {
                    if (version.state() != State.RETIRED) rules.move(version.id(), State.RETIRED, by.name());
                }
            }
        }
        rules.touch(id);
        sets.refresh(rule.trigger());
        audit.publishEvent(new Audited(
                action(state), "rule", id, null, Map.of("state", code(before)), Map.of("state", code(state))));
        return rules.rule(id);
    }

    /** The newest that is not yet there takes the place; whoever was there is retired. A retired rule comes back as it was. */
    private void promote(Rule rule, State to, List<State> from, String by) {
        var next = rule.versions().stream().filter(version -> from.contains(version.state())).findFirst();
        if (next.isEmpty() && rule.in(to).isPresent()) return;
        var chosen = next.or(() -> rule.state() == State.RETIRED
                        ? java.util.Optional.of(rule.versions().getFirst())
                        : java.util.Optional.empty())
                .orElseThrow(() -> new Problem.Conflict("rules.nothing_to_move"));
        rule.in(to).ifPresent(present -> rules.move(present.id(), State.RETIRED, by));
        if (to == State.ACTIVE) {
            rule.in(State.SHADOW)
                    .filter(shadow -> !shadow.id().equals(chosen.id()))
                    .ifPresent(shadow -> rules.move(shadow.id(), State.RETIRED, by));
        }
        rules.move(chosen.id(), to, by);
        if (chosen.terms().budget() != null) facts.openBudget(rule.id());
    }

    /** A shadow's version is immutable, so going back makes a new draft of it. */
    private void draft(Rule rule, String by) {
        var shadow = rule.in(State.SHADOW);
        shadow.ifPresent(version -> rules.move(version.id(), State.RETIRED, by));
        if (rule.in(State.DRAFT).isPresent()) return;
        Version origin = shadow.orElseGet(rule::shown);
        rules.addDraft(rule.id(), rule.versions().getFirst().number() + 1, origin.terms(), by);
    }

    private static String action(State state) {
        return switch (state) {
            case DRAFT -> "rules.drafted";
            case SHADOW -> "rules.shadow";
            case ACTIVE -> "rules.active";
            case RETIRED -> "rules.retired";
        };
    }

    private static String code(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> said(Trigger trigger, Terms terms) {
        var said = new HashMap<String, Object>();
        said.put("name", terms.name());
        if (terms.nameEn() != null) said.put("nameEn", terms.nameEn());
        said.put("sentence", Texts.inEveryLanguage(reader -> words.in(reader).sentence(trigger, terms)));
        return said;
    }
}
