package anju.rules;

import anju.kernel.Ids;
import anju.points.Award;
import anju.points.PointsLedger;
import anju.points.Reversal;
import anju.rules.Announced.Withdrawn;
import anju.rules.FactStore.Entry;
import anju.rules.FactStore.Failed;
import anju.rules.FactStore.Judged;
import anju.rules.FactStore.Key;
import anju.rules.Judge.Verdict;
import anju.rules.engine.Trigger;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps facts and lets the rules judge them: one payment or thousands by the same few statements, in the transaction of
 * whoever announces. The same truth again changes nothing; another truth makes a further revision, whose awards stay
 * where they come out the same and are reversed and given anew where they do not.
 */
@Singleton
class JudgeFacts {
    /** How an award is told apart in the ledger beside rule and fact: each revision is a fact of its own. */
    static final String PURPOSE = "award";

    private static final Logger LOG = LoggerFactory.getLogger(JudgeFacts.class);
    private static final Comparator<Case> IN_ORDER = Comparator.comparing((Case one) -> one.fact.occurredOn())
            .thenComparing(one -> one.fact.subjectId())
            .thenComparing(one -> one.fact.tenantId());

    private final Circumstances circumstances;
    private final FactStore facts;
    private final RuleSets sets;
    private final PointsLedger ledger;
    private final Places places;
    private final Clock clock;

    JudgeFacts(
            Circumstances circumstances, FactStore facts, RuleSets sets, PointsLedger ledger, Places places, Clock clock) {
        this.circumstances = circumstances;
        this.facts = facts;
        this.sets = sets;
        this.ledger = ledger;
        this.places = places;
        this.clock = clock;
    }

    /**
     * A fact on its way through judgement.
     *
     * @param earlier the revision it replaces
     * @param set who judges; null: nobody, or the fact is withdrawn
     * @param late the one of the set that judges now; what the others gave before stays. Null: all of them judge
     * @param reason why earlier awards are taken back
     */
    private record Case(
            Fact fact, @Nullable Judged earlier, boolean retracted, @Nullable RuleSet set, @Nullable RuleSet late,
            String reason) {

        Key key() {
            return new Key(fact.tenantId(), fact.subjectId());
        }
    }

    /** Returns the facts that are new or changed, with their verdicts. */
    @Transactional
    List<Entry> judge(Trigger trigger, Collection<Announced> announced, Collection<Withdrawn> withdrawn) {
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
        return decide(trigger, cases.values());
    }

    /**
     * Lets one more rule judge what is already known; what the others gave stays.
     *
     * @param known each with the set it had, and the late rule at its end
     */
    @Transactional
    List<Entry> judgeLate(Trigger trigger, Map<Judged, RuleSet> known) {
        Map<UUID, RuleSet> alone = new HashMap<>();
        var cases = new ArrayList<Case>();
        known.forEach((judged, set) -> {
            var late = set.members().getLast();
            var solo = alone.computeIfAbsent(late.versionId(), version -> RuleSet.of(null, trigger, List.of(late)));
            cases.add(new Case(again(judged.fact(), null, null), judged, false, set, solo, "replaced"));
        });
        return decide(trigger, cases);
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

    private List<Entry> decide(Trigger trigger, Collection<Case> unordered) {
        if (unordered.isEmpty()) return List.of();
        var cases = unordered.stream().sorted(IN_ORDER).toList();
        var verdicts = verdicts(trigger, cases);
        var now = clock.instant();
        var entries = new ArrayList<Entry>(cases.size());
        var awards = new ArrayList<Award>();
        var reversals = new ArrayList<Reversal>();
        for (var i = 0; i < cases.size(); i++) {
            var one = cases.get(i);
            var verdict = settle(one, verdicts.get(i), now, awards, reversals);
            entries.add(new Entry(one.fact, one.retracted, one.set == null ? null : one.set.id(), verdict));
        }
        facts.supersede(trigger, cases.stream().filter(one -> one.earlier != null).map(one -> one.earlier.fact()).toList());
        facts.add(entries, now);
        facts.fail(failures(cases, verdicts), now);
        if (!reversals.isEmpty()) ledger.reverse(reversals);
        if (!awards.isEmpty()) ledger.award(awards);
        return entries;
    }

    /** Budgets are read without a lock, and judged anew under one when somebody else has spent meanwhile. */
    private List<Verdict> verdicts(Trigger trigger, List<Case> cases) {
        var judging = new HashSet<RuleSet>();
        for (var one : cases) {
            if (one.set != null) judging.add(one.late == null ? one.set : one.late);
            if (one.earlier != null && one.earlier.setId() != null) judging.add(sets.set(one.earlier.setId()));
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

    private List<Verdict> verdicts(
            Trigger trigger, List<Case> cases, Set<RuleSet> judging, Map<UUID, Long> limits, Map<UUID, Long> spent,
            Map<UUID, Long> returned) {
        var budgets = new Budgets();
        limits.forEach((rule, limit) -> budgets.put(
                rule, limit, spent.getOrDefault(rule, 0L) - returned.getOrDefault(rule, 0L)));
        var judge = new Judge(usesOf(trigger, cases, judging), budgets);
        return cases.stream().map(one -> verdict(judge, one)).toList();
    }

    private Verdict verdict(Judge judge, Case one) {
        if (one.set == null) return Verdict.NOTHING;
        return one.late == null ? judge.judge(one.set, one.fact) : lateVerdict(judge, one);
    }

    /** What was given before, and what the late rule adds; nothing when another of its group was paid. */
    private Verdict lateVerdict(Judge judge, Case one) {
        var last = one.set.members().size() - 1;
        var notes = new ArrayList<Note>();
        long points = 0;
        var group = one.set.members().get(last).terms().group();
        var paid = false;
        for (var note : one.earlier.notes()) {
            var before = sets.set(one.earlier.setId()).members().get(note.position());
            var position = position(one.set, before.versionId());
            if (position < 0 || position == last) continue;
            notes.add(note.at(position));
            if (before.shadow()) continue;
            points += note.given();
            paid |= note.given() > 0 && group != null && group.equals(before.terms().group());
        }
        if (paid) return new Verdict(points, notes, Map.of());
        var added = judge.judge(one.late, one.fact);
        added.notes().forEach(note -> notes.add(note.at(last)));
        Map<Integer, String> failures = added.failures().isEmpty() ? Map.of() : Map.of(last, added.failures().get(0));
        return new Verdict(points + added.points(), notes, failures);
    }

    private static int position(RuleSet set, UUID version) {
        for (var i = 0; i < set.members().size(); i++) if (set.members().get(i).versionId().equals(version)) return i;
        return -1;
    }

    private static Map<UUID, Long> budgets(Set<RuleSet> judging) {
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
            if (one.earlier == null || one.earlier.setId() == null) continue;
            add(sums, sets.set(one.earlier.setId()), one.earlier.notes(), budgeted);
        }
        return sums;
    }

    private static Map<UUID, Long> taken(List<Case> cases, List<Verdict> verdicts, Set<UUID> budgeted) {
        var sums = new HashMap<UUID, Long>();
        for (var i = 0; i < cases.size(); i++) {
            var set = cases.get(i).set;
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
        var rules = new HashSet<UUID>();
        var from = LocalDate.MAX;
        for (var set : judging) {
            for (var member : set.members()) {
                for (var cap : member.terms().caps()) {
                    rules.add(member.ruleId());
                    var first = cap.per().around(cases.getFirst().fact.occurredOn()).from();
                    if (first.isBefore(from)) from = first;
                }
            }
        }
        if (rules.isEmpty()) return new CapUse();
        var tenants = new HashSet<UUID>();
        var anew = new HashSet<Key>();
        for (var one : cases) {
            tenants.add(one.fact.tenantId());
            anew.add(one.key());
        }
        facts.takeTurn(tenants);
        return facts.used(trigger, tenants, rules, from, anew);
    }

    /** Compares with what the replaced revision gave: awards that come out the same stay, the others go and come anew. */
    private Verdict settle(Case one, Verdict verdict, Instant now, List<Award> awards, List<Reversal> reversals) {
        var standing = standing(one.earlier);
        var notes = new ArrayList<Note>(verdict.notes().size());
        for (var note : verdict.notes()) {
            var member = note.given() == 0 ? null : one.set.members().get(note.position());
            if (member == null || member.shadow()) {
                notes.add(note);
                continue;
            }
            var before = standing.get(member.ruleId());
            if (before != null && before.same(note, member, one)) {
                standing.remove(member.ruleId());
                notes.add(note.stays(before.factId));
            } else {
                notes.add(note);
                awards.add(award(one.fact, member, note.given(), now));
            }
        }
        standing.forEach((rule, before) -> reversals.add(new Reversal(
                one.fact.tenantId(), rule, before.factId, PURPOSE, now, "rules.reversed." + one.reason)));
        return new Verdict(verdict.points(), notes, verdict.failures());
    }

    /** An award that a replaced revision had given, and the fact it was posted for. */
    private record Standing(UUID versionId, UUID factId, long points, LocalDate on) {
        boolean same(Note note, RuleSet.Member member, Case one) {
            var dated = member.terms().expiry() != null || member.terms().pendingDays() > 0;
            return versionId.equals(member.versionId()) && points == note.given()
                    && (!dated || on.equals(one.fact.occurredOn()));
        }
    }

    private Map<UUID, Standing> standing(@Nullable Judged earlier) {
        var standing = new HashMap<UUID, Standing>();
        if (earlier == null || earlier.setId() == null || earlier.notes().isEmpty()) return standing;
        var set = sets.set(earlier.setId());
        for (var note : earlier.notes()) {
            var member = set.members().get(note.position());
            if (note.given() == 0 || member.shadow()) continue;
            var fact = note.awardedBy() == null ? earlier.fact().id() : note.awardedBy();
            standing.put(
                    member.ruleId(), new Standing(member.versionId(), fact, note.given(), earlier.fact().occurredOn()));
        }
        return standing;
    }

    private Award award(Fact fact, RuleSet.Member member, long points, Instant now) {
        var terms = member.terms();
        var on = fact.occurredOn();
        var begun = on.atStartOfDay(places.zone(fact.propertyId())).toInstant();
        var today = on.plusDays(1).atStartOfDay(places.zone(fact.propertyId())).toInstant().isAfter(now);
        return new Award(
                fact.tenantId(), member.ruleId(), member.versionId(), terms.name(), fact.id(), PURPOSE, points,
                today ? now : begun, terms.pendingUntil(on), terms.expiresOn(on));
    }

    private static List<Failed> failures(List<Case> cases, List<Verdict> verdicts) {
        var failures = new ArrayList<Failed>();
        for (var i = 0; i < cases.size(); i++) {
            var one = cases.get(i);
            verdicts.get(i).failures().forEach((position, why) -> {
                var member = one.set.members().get(position);
                LOG.debug("rule {} v{} failed on fact {}: {}", member.ruleId(), member.number(), one.fact.id(), why);
                failures.add(new Failed(one.fact, member, why));
            });
        }
        return failures;
    }
}
