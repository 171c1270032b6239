package anju.rules;

import anju.kernel.Ids;
import anju.rules.Announced.Withdrawn;
import anju.rules.FactStore.Judged;
import anju.rules.FactStore.Key;
import anju.rules.engine.Trigger;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is announced beside what is known: new facts, and the next revision of those whose truth has changed. */
@Singleton
class Revisions {
    private final Circumstances circumstances;
    private final FactStore facts;
    private final RuleSets sets;

    Revisions(Circumstances circumstances, FactStore facts, RuleSets sets) {
        this.circumstances = circumstances;
        this.facts = facts;
        this.sets = sets;
    }

    Collection<Case> of(Trigger trigger, Collection<Announced> announced, Collection<Withdrawn> withdrawn) {
        var keys = new HashSet<Key>();
        announced.forEach(event -> keys.add(new Key(event.tenantId(), event.subjectId())));
        withdrawn.forEach(event -> keys.add(new Key(event.tenantId(), event.subjectId())));
        if (keys.isEmpty()) return List.of();
        var present = facts.present(trigger, keys);
        var cases = new LinkedHashMap<Key, Case>();
        var told = announced.stream().map(event -> new Key(event.tenantId(), event.subjectId())).collect(Collectors.toSet());
        for (var event : withdrawn) {
            if (told.contains(new Key(event.tenantId(), event.subjectId()))) continue;
            withdraw(event, present).ifPresent(one -> cases.put(one.key(), one));
        }
        announce(trigger, announced, present).forEach(one -> cases.put(one.key(), one));
        return cases.values();
    }

    /** The same facts once more, for the late rule at the end of each one's set. */
    static Collection<Case> late(Trigger trigger, Map<Judged, RuleSet> known) {
        Map<UUID, RuleSet> alone = new HashMap<>();
        var cases = new ArrayList<Case>();
        known.forEach((judged, set) -> {
            var late = set.members().getLast();
            var solo = alone.computeIfAbsent(late.versionId(), version -> RuleSet.of(null, trigger, List.of(late)));
            cases.add(new Case(again(judged.fact(), null, null), judged, false, set, solo, "replaced"));
        });
        return cases;
    }

    private static Optional<Case> withdraw(Withdrawn event, Map<Key, Judged> present) {
        var earlier = present.get(new Key(event.tenantId(), event.subjectId()));
        if (earlier == null || earlier.retracted()) return Optional.empty();
        return Optional.of(new Case(again(earlier.fact(), null, null), earlier, true, null, null, event.reason()));
    }

    private List<Case> announce(Trigger trigger, Collection<Announced> announced, Map<Key, Judged> present) {
        var cases = new ArrayList<Case>();
        var unheard = new ArrayList<Announced>();
        for (var event : announced) {
            var earlier = present.get(new Key(event.tenantId(), event.subjectId()));
            if (earlier == null || earlier.retracted()) {
                unheard.add(event);
            } else if (!earlier.fact().says(event.on(), event.own())) {
                // judged by the rules of its own time: a correction is no reason to apply later ones
                var set = earlier.setId() == null ? null : sets.set(earlier.setId());
                cases.add(new Case(again(earlier.fact(), event.on(), event.own()), earlier, false, set, null, "corrected"));
            }
        }
        if (unheard.isEmpty()) return cases;
        var now = sets.current(trigger).orElse(null);
        for (var fact : circumstances.facts(trigger, unheard)) {
            var earlier = present.get(new Key(fact.tenantId(), fact.subjectId()));
            var numbered = earlier == null ? fact : revised(fact, earlier.fact().revision() + 1);
            cases.add(new Case(numbered, earlier, false, now, null, "corrected"));
        }
        return cases;
    }

    /** The next revision; the tenant's circumstances stay as they were. */
    private static Fact again(Fact fact, @Nullable LocalDate on, Object @Nullable [] own) {
        var inputs = Arrays.copyOf(fact.inputs(), fact.inputs().length);
        if (own != null) System.arraycopy(own, 0, inputs, Trigger.AMBIENT.size(), own.length);
        var day = on == null ? fact.occurredOn() : on;
        inputs[Trigger.ON] = Inputs.day(day);
        return new Fact(
                fact.tenantId(), fact.trigger(), fact.subjectId(), fact.revision() + 1, Ids.next(), fact.propertyId(), day,
                fact.multiplier(), inputs);
    }

    private static Fact revised(Fact fact, int revision) {
        return new Fact(
                fact.tenantId(), fact.trigger(), fact.subjectId(), revision, fact.id(), fact.propertyId(), fact.occurredOn(),
                fact.multiplier(), fact.inputs());
    }
}
