package anju.rules;

import anju.rules.Note.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges facts one after the other: what each rule gives, after scope, multiplier, sharing, caps, budget and group. */
final class Judge {
    private final CapUse uses;
    private final Budgets budgets;
    private long[] raw = new long[0];

    Judge(CapUse uses, Budgets budgets) {
        this.uses = uses;
        this.budgets = budgets;
    }

    /**
     * @param points what the fact earns
     * @param failures why a rule could not judge, by position
     */
    record Verdict(long points, List<Note> notes, Map<Integer, String> failures) {
        static final Verdict NOTHING = new Verdict(0, List.of(), Map.of());
    }

    Verdict judge(RuleSet set, Fact fact) {
        var members = set.members();
        if (raw.length < members.size()) raw = new long[members.size()];
        var failures = set.program().evaluate(fact.inputs(), raw);
        var notes = new ArrayList<Note>(2);
        for (var position = 0; position < members.size(); position++) {
            var member = members.get(position);
            if (raw[position] == 0 && !failures.containsKey(position)) continue;
            if (!member.terms().valid(fact.occurredOn()) || !member.terms().isFor(fact)) continue;
            notes.add(failures.containsKey(position)
                    ? new Note(position, Outcome.FAILED, 0, 0, 0, -1, null)
                    : worth(position, member, fact));
        }
        if (notes.isEmpty()) return Verdict.NOTHING;
        settleGroups(set, notes);
        return book(set, fact, notes, failures);
    }

    private Note worth(int position, RuleSet.Member member, Fact fact) {
        var terms = member.terms();
        var multiplied = terms.multiplied(raw[position], fact.multiplier());
        var given = fact.share(multiplied);
        if (given == 0) return new Note(position, Outcome.NO_SHARE, raw[position], multiplied, 0, -1, null);
        var cut = -1;
        for (var i = 0; i < terms.caps().size(); i++) {
            var fits = uses.fits(terms.caps().get(i), fact.tenantId(), member, fact.occurredOn(), given);
            if (fits < given) cut = i;
            given = fits;
        }
        var outcome = given == 0 ? Outcome.CAPPED : Outcome.GIVEN;
        if (given > 0 && !member.shadow()) {
            var left = budgets.fits(member.ruleId(), given);
            if (left < given) cut = Note.BUDGET;
            if (left == 0) outcome = Outcome.NO_BUDGET;
            given = left;
        }
        return new Note(position, outcome, raw[position], multiplied, given, cut, null);
    }

    /** Of a group only one is paid; shadows compete with nobody. */
    private static void settleGroups(RuleSet set, List<Note> notes) {
        Map<String, Note> winners = new HashMap<>();
        for (var note : notes) {
            var group = group(set, note);
            if (group != null) winners.merge(group, note, (a, b) -> ahead(set, b, a) ? b : a);
        }
        if (winners.isEmpty()) return;
        notes.replaceAll(note -> {
            var group = group(set, note);
            return group == null || winners.get(group) == note ? note : note.with(Outcome.GROUP, 0);
        });
    }

    private static @Nullable String group(RuleSet set, Note note) {
        var member = set.members().get(note.position());
        return note.given() == 0 || member.shadow() ? null : member.terms().group();
    }

    private static boolean ahead(RuleSet set, Note note, Note other) {
        var mine = set.members().get(note.position()).terms();
        var theirs = set.members().get(other.position()).terms();
        if (mine.firstOfGroup() || theirs.firstOfGroup()) return mine.priority() < theirs.priority();
        if (note.given() != other.given()) return note.given() > other.given();
        return mine.priority() < theirs.priority();
    }

    private Verdict book(RuleSet set, Fact fact, List<Note> notes, Map<Integer, String> failures) {
        long total = 0;
        for (var note : notes) {
            if (note.given() == 0) continue;
            var member = set.members().get(note.position());
            if (!member.terms().caps().isEmpty()) {
                uses.add(fact.tenantId(), member.ruleId(), member.shadow(), fact.occurredOn(), note.given());
            }
            if (member.shadow()) continue;
            budgets.take(member.ruleId(), note.given());
            total += note.given();
        }
        return new Verdict(total, notes, failures);
    }
}
