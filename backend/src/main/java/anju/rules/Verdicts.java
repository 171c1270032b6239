package anju.rules;

import anju.rules.FactStore.Key;
import anju.rules.Judge.Verdict;
import anju.rules.engine.Trigger;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Judges cases in their order, with the caps and budgets that are left. */
@Singleton
class Verdicts {
    private final FactStore facts;
    private final RuleSets sets;
    private final LateVerdict late;

    Verdicts(FactStore facts, RuleSets sets, LateVerdict late) {
        this.facts = facts;
        this.sets = sets;
        this.late = late;
    }

    /** Budgets are read without a lock, and judged anew under one when somebody else has spent meanwhile. */
    List<Verdict> of(Trigger trigger, List<Case> cases) {
        Set<RuleSet> judging = Collections.newSetFromMap(new IdentityHashMap<>()); // few, and each has a whole rulebook to hash
        for (var one : cases) {
            if (one.set() != null) judging.add(one.late() == null ? one.set() : one.late());
            if (one.earlier() != null && one.earlier().setId() != null) judging.add(sets.set(one.earlier().setId()));
        }
        var limits = budgets(judging);
        var returned = returned(cases, limits.keySet());
        var spent = facts.spent(limits.keySet(), false);
        var verdicts = verdicts(trigger, cases, judging, limits, spent, returned);
        var touched = new HashSet<>(taken(cases, verdicts, limits.keySet()).keySet());
        touched.addAll(returned.keySet());
        if (touched.isEmpty()) return verdicts;
        var locked = facts.spent(limits.keySet(), true);
        if (!locked.equals(spent)) verdicts = verdicts(trigger, cases, judging, limits, locked, returned);
        var taken = taken(cases, verdicts, limits.keySet());
        for (var rule : touched) facts.spend(rule, taken.getOrDefault(rule, 0L) - returned.getOrDefault(rule, 0L));
        return verdicts;
    }

    /** For what may yet happen to a tenant on a day: as caps and budgets stand now. Keeps nobody waiting, books nothing. */
    Judge judge(RuleSet set, UUID tenant, LocalDate on) {
        var judging = List.of(set);
        var limits = budgets(judging);
        var capped = capped(judging, on);
        var uses = capped.rules().isEmpty()
                ? new CapUse()
                : facts.used(set.trigger(), Set.of(tenant), capped.rules(), capped.from(), Set.of());
        return new Judge(uses, budgets(limits, facts.spent(limits.keySet(), false), Map.of()));
    }

    private List<Verdict> verdicts(
            Trigger trigger, List<Case> cases, Set<RuleSet> judging, Map<UUID, Long> limits, Map<UUID, Long> spent,
            Map<UUID, Long> returned) {
        var judge = new Judge(usesOf(trigger, cases, judging), budgets(limits, spent, returned));
        return cases.stream().map(one -> verdict(judge, one)).toList();
    }

    private static Budgets budgets(Map<UUID, Long> limits, Map<UUID, Long> spent, Map<UUID, Long> returned) {
        var budgets = new Budgets();
        limits.forEach((rule, limit) -> {
            var used = spent.getOrDefault(rule, 0L); // by all versions: a later one may have had more to give
            budgets.put(rule, Math.max(limit, used), used - returned.getOrDefault(rule, 0L));
        });
        return budgets;
    }

    private Verdict verdict(Judge judge, Case one) {
        if (one.set() == null) return Verdict.NOTHING;
        return one.late() == null ? judge.judge(one.set(), one.fact()) : late.of(judge, one);
    }

    private static Map<UUID, Long> budgets(Collection<RuleSet> judging) {
        var limits = new HashMap<UUID, Long>();
        for (var set : judging) {
            for (var member : set.members()) {
                var budget = member.terms().budget();
                if (budget != null && !member.shadow()) limits.merge(member.ruleId(), budget, Math::max);
            }
        }
        return limits;
    }

    /** What the replaced revisions had taken from budgets. */
    private Map<UUID, Long> returned(List<Case> cases, Set<UUID> budgeted) {
        var sums = new HashMap<UUID, Long>();
        for (var one : cases) {
            if (one.earlier() == null || one.earlier().setId() == null) continue;
            add(sums, sets.set(one.earlier().setId()), one.earlier().notes(), budgeted);
        }
        return sums;
    }

    private static Map<UUID, Long> taken(List<Case> cases, List<Verdict> verdicts, Set<UUID> budgeted) {
        var sums = new HashMap<UUID, Long>();
        for (var i = 0; i < cases.size(); i++) {
            var set = cases.get(i).set();
            if (set != null) add(sums, set, verdicts.get(i).notes(), budgeted);
        }
        return sums;
    }

    private static void add(Map<UUID, Long> sums, RuleSet set, List<Note> notes, Set<UUID> budgeted) {
        for (var note : notes) {
            var member = set.members().get(note.position());
            if (note.given() == 0 || member.shadow() || !budgeted.contains(member.ruleId())) continue;
            sums.merge(member.ruleId(), note.given(), Long::sum);
        }
    }

    private CapUse usesOf(Trigger trigger, List<Case> cases, Set<RuleSet> judging) {
        var capped = capped(judging, cases.getFirst().fact().occurredOn());
        if (capped.rules().isEmpty()) return new CapUse();
        var tenants = new HashSet<UUID>();
        var anew = new HashSet<Key>();
        for (var one : cases) {
            tenants.add(one.fact().tenantId());
            anew.add(one.key());
        }
        facts.takeTurn(tenants);
        return facts.used(trigger, tenants, capped.rules(), capped.from(), anew);
    }

    /** Rules with caps, and the first day of those caps' periods around a day. */
    private record Capped(Set<UUID> rules, LocalDate from) {}

    private static Capped capped(Collection<RuleSet> judging, LocalDate on) {
        var rules = new HashSet<UUID>();
        var from = LocalDate.MAX;
        for (var set : judging) {
            for (var member : set.members()) {
                for (var cap : member.terms().caps()) {
                    rules.add(member.ruleId());
                    var first = cap.per().around(on).from();
                    if (first.isBefore(from)) from = first;
                }
            }
        }
        return new Capped(rules, from);
    }
}
