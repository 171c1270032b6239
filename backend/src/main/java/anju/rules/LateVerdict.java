package anju.rules;

import anju.rules.Judge.Verdict;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;

/** What one more rule adds to a fact that was judged before. */
@Singleton
class LateVerdict {
    private final RuleSets sets;

    LateVerdict(RuleSets sets) {
        this.sets = sets;
    }

    /** What was given before, and what the late rule adds; nothing when another of its group was paid. */
    Verdict of(Judge judge, Case one) {
        var last = one.set().members().size() - 1;
        var notes = new ArrayList<Note>();
        long points = 0;
        var group = one.set().members().get(last).terms().group();
        var paid = false;
        for (var note : one.earlier().notes()) {
            var before = sets.set(one.earlier().setId()).members().get(note.position());
            var position = position(one.set(), before.versionId());
            if (position < 0 || position == last) continue;
            notes.add(note.at(position));
            if (before.shadow()) continue;
            points += note.given();
            paid |= note.given() > 0 && group != null && group.equals(before.terms().group());
        }
        if (paid) return new Verdict(points, notes, Map.of());
        var added = judge.judge(one.late(), one.fact());
        added.notes().forEach(note -> notes.add(note.at(last)));
        Map<Integer, String> failures = added.failures().isEmpty() ? Map.of() : Map.of(last, added.failures().get(0));
        return new Verdict(points + added.points(), notes, failures);
    }

    private static int position(RuleSet set, UUID version) {
        for (var i = 0; i < set.members().size(); i++) if (set.members().get(i).versionId().equals(version)) return i;
        return -1;
    }
}
