package anju.rules;

import anju.points.PointsLedger;
import anju.rules.Announced.Withdrawn;
import anju.rules.FactStore.Entry;
import anju.rules.FactStore.Failed;
import anju.rules.FactStore.Judged;
import anju.rules.Judge.Verdict;
import anju.rules.engine.Trigger;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps facts and lets the rules judge them: one payment or thousands by the same few statements, in the transaction of
 * whoever announces. The same truth again changes nothing; another truth makes a further revision, whose awards stay
 * where they come out the same and are reversed and given anew where they do not.
 */
@Singleton
class JudgeFacts {
    private static final Logger LOG = LoggerFactory.getLogger(JudgeFacts.class);
    private static final Comparator<Case> IN_ORDER = Comparator.comparing((Case one) -> one.fact().occurredOn())
            .thenComparing(one -> one.fact().subjectId())
            .thenComparing(one -> one.fact().tenantId());

    private final Revisions revisions;
    private final Verdicts verdicts;
    private final FactStore facts;
    private final RuleSets sets;
    private final PointsLedger ledger;
    private final Places places;
    private final Clock clock;

    JudgeFacts(
            Revisions revisions, Verdicts verdicts, FactStore facts, RuleSets sets, PointsLedger ledger, Places places,
            Clock clock) {
        this.revisions = revisions;
        this.verdicts = verdicts;
        this.facts = facts;
        this.sets = sets;
        this.ledger = ledger;
        this.places = places;
        this.clock = clock;
    }

    /** Returns the facts that are new or changed, with their verdicts. */
    @Transactional
    List<Entry> judge(Trigger trigger, Collection<Announced> announced, Collection<Withdrawn> withdrawn) {
        return decide(trigger, revisions.of(trigger, announced, withdrawn));
    }

    /**
     * Lets one more rule judge what is already known; what the others gave stays.
     *
     * @param known each with the set it had, and the late rule at its end
     */
    @Transactional
    List<Entry> judgeLate(Trigger trigger, Map<Judged, RuleSet> known) {
        return decide(trigger, Revisions.late(trigger, known));
    }

    private List<Entry> decide(Trigger trigger, Collection<Case> unordered) {
        if (unordered.isEmpty()) return List.of();
        var cases = unordered.stream().sorted(IN_ORDER).toList();
        var judged = verdicts.of(trigger, cases);
        var now = clock.instant();
        var changes = new AwardChanges(sets, places, now);
        var entries = new ArrayList<Entry>(cases.size());
        for (var i = 0; i < cases.size(); i++) {
            var one = cases.get(i);
            var verdict = changes.settle(one, judged.get(i));
            entries.add(new Entry(one.fact(), one.retracted(), one.set() == null ? null : one.set().id(), verdict));
        }
        facts.supersede(trigger, cases.stream().filter(one -> one.earlier() != null).map(one -> one.earlier().fact()).toList());
        facts.add(entries, now);
        facts.fail(failures(cases, judged), now);
        if (!changes.reversals().isEmpty()) ledger.reverse(changes.reversals());
        if (!changes.awards().isEmpty()) ledger.award(changes.awards());
        return entries;
    }

    private static List<Failed> failures(List<Case> cases, List<Verdict> judged) {
        var failures = new ArrayList<Failed>();
        for (var i = 0; i < cases.size(); i++) {
            var one = cases.get(i);
            judged.get(i).failures().forEach((position, why) -> {
                var member = one.set().members().get(position);
                LOG.debug("rule {} v{} failed on fact {}: {}", member.ruleId(), member.number(), one.fact().id(), why);
                failures.add(new Failed(one.fact(), member, why));
            });
        }
        return failures;
    }
}
