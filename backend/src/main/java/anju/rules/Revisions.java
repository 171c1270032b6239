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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is announced beside what is known: new facts, and the next revision of those whose truth has changed. */
@Singleton
class Revisions {
    private final Background background;
    private final Circumstances circumstances;
    private final FactStore facts;
    private final RuleSets sets;

    Revisions(Background background, Circumstances circumstances, FactStore facts, RuleSets sets) {
        this.background = background;
        this.circumstances = circumstances;
        this.facts = facts;
        this.sets = sets;
    }

    Collection<Case> of(Trigger trigger, Collection<Announced> announced, Collection<Withdrawn> withdrawn) {
        var told = announced.stream().map(Announced::key).collect(Collectors.toSet());
        var keys = new HashSet<>(told);
        withdrawn.forEach(event -> keys.add(event.key()));
        if (keys.isEmpty()) return List.of();
        var known = background.of(trigger, keys, announced);
        var present = known.present().facts();
        know(trigger, sharers(present.values()), present);
        var cases = new LinkedHashMap<Key, Case>();
        for (var event : withdrawn) {
            if (!told.contains(event.key())) withdraw(event, present).forEach(one -> cases.put(one.key(), one));
        }
        announce(trigger, announced, known, Set.copyOf(cases.keySet())).forEach(one -> cases.put(one.key(), one));
        return cases.values();
    }

    private void know(Trigger trigger, Set<Key> keys, Map<Key, Judged> present) {
        keys.removeAll(present.keySet());
        if (!keys.isEmpty()) present.putAll(facts.present(trigger, keys).facts());
    }

    private static Set<Key> sharers(Collection<Judged> known) {
        return known.stream().flatMap(judged -> keys(judged.fact())).collect(Collectors.toSet());
    }

    /** Of everybody who has a part in the fact. */
    private static Stream<Key> keys(Fact fact) {
        var tenants = fact.shared().isNone() ? List.of(fact.tenantId()) : fact.shared().tenants();
        return tenants.stream().map(tenant -> new Key(tenant, fact.subjectId()));
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

    private static List<Case> withdraw(Withdrawn event, Map<Key, Judged> present) {
        return standing(event.key(), present)
                .map(earlier -> new Case(again(earlier.fact(), null, null), earlier, true, null, null, event.reason()))
                .toList();
    }

    /** The fact as it is, for everybody who has a part in it; nothing when it was withdrawn. */
    private static Stream<Judged> standing(Key key, Map<Key, Judged> present) {
        var earlier = present.get(key);
        if (earlier == null || earlier.retracted()) return Stream.of();
        return keys(earlier.fact()).map(present::get).filter(known -> known != null && !known.retracted());
    }

    /** @param gone withdrawn by what is announced together with these */
    private List<Case> announce(
            Trigger trigger, Collection<Announced> announced, Background.Known known, Set<Key> gone) {
        var present = known.present().facts();
        var cases = new ArrayList<Case>();
        var unheard = new ArrayList<Announced>();
        for (var event : announced) {
            var earlier = present.get(event.key());
            if (earlier == null || earlier.retracted() || gone.contains(event.key())) {
                unheard.add(event);
            } else if (!earlier.fact().says(event.on(), event.own())) {
                standing(event.key(), present).forEach(stood -> cases.add(corrected(stood, event)));
            }
        }
        if (unheard.isEmpty()) return cases;
        var current = known.present().currentSet();
        var now = current == null ? null : sets.set(current);
        var found = circumstances.facts(trigger, unheard, known.around());
        know(trigger, found.stream().filter(fact -> !fact.shared().isNone()).map(Fact::key).collect(Collectors.toSet()), present);
        for (var fact : found) {
            var earlier = present.get(fact.key());
            var numbered = earlier == null ? fact : revised(fact, earlier.fact().revision() + 1);
            cases.add(new Case(numbered, earlier, false, now, null, "corrected"));
        }
        return cases;
    }

    /** Judged by the rules of its own time: a correction is no reason to apply later ones. */
    private Case corrected(Judged earlier, Announced event) {
        var set = earlier.setId() == null ? null : sets.set(earlier.setId());
        return new Case(again(earlier.fact(), event.on(), event.own()), earlier, false, set, null, "corrected");
    }

    /** The next revision; the tenant's circumstances stay as they were. */
    private static Fact again(Fact fact, @Nullable LocalDate on, Object @Nullable [] own) {
        var inputs = Arrays.copyOf(fact.inputs(), fact.inputs().length);
        if (own != null) System.arraycopy(own, 0, inputs, Trigger.AMBIENT.size(), own.length);
        var day = on == null ? fact.occurredOn() : on;
        inputs[Trigger.ON] = Inputs.day(day);
        return new Fact(
                fact.tenantId(), fact.trigger(), fact.subjectId(), fact.revision() + 1, Ids.next(), fact.propertyId(), day,
                fact.multiplier(), inputs, fact.shared());
    }

    private static Fact revised(Fact fact, int revision) {
        return new Fact(
                fact.tenantId(), fact.trigger(), fact.subjectId(), revision, fact.id(), fact.propertyId(), fact.occurredOn(),
                fact.multiplier(), fact.inputs(), fact.shared());
    }
}
