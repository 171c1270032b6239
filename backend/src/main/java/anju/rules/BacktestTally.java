package anju.rules;

import anju.rules.engine.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tenant's sums, and what kept the version from paying. */
final class BacktestTally {
    private final int[] missed;
    private String tier = "";
    private long cadenceMonths;
    private BacktestRun.Sum sum = BacktestRun.Sum.NONE;
    private int judged;
    private int earned;
    private int capped;
    private int lost;
    private long own;
    private long forTiers;

    BacktestTally(int clauses) {
        this.missed = new int[clauses];
    }

    void add(Fact fact, BacktestRun.Sum points, @Nullable Note note) {
        tier = (String) fact.inputs()[Trigger.TIER];
        cadenceMonths = (Long) fact.inputs()[fact.trigger().position("lease.cadence_months")];
        sum = sum.plus(points);
        judged++;
        if (note == null) return;
        own += note.given();
        if (note.given() > 0) earned++;
        if (note.cap() >= 0) capped++;
        if (note.outcome() == Note.Outcome.GROUP) lost++;
    }

    void miss(long[] held) {
        for (var i = 0; i < missed.length; i++) if (held[i] == 0) missed[i]++;
    }

    void countForTiers(BacktestRun.Sum points) {
        forTiers += points.candidate() - points.current();
    }

    long forTiers() {
        return forTiers;
    }

    BacktestRun.Sum sum() {
        return sum;
    }

    boolean earns() {
        return earned > 0;
    }

    String tier() {
        return tier;
    }

    long cadenceMonths() {
        return cadenceMonths;
    }

    long difference() {
        return sum.candidate() - sum.current();
    }

    String why(ReadableRule words, Trigger trigger, List<String> clauses) {
        if (earned > 0) {
            var said = words.say("why.earned", judged, earned, own);
            if (capped > 0) said += words.say("sentence.comma") + words.say("why.capped", capped);
            if (lost > 0) said += words.say("sentence.comma") + words.say("why.lost", lost);
            return said;
        }
        if (capped > 0) return words.say("why.capped", capped);
        if (lost > 0) return words.say("why.lost", lost);
        var most = 0;
        for (var i = 1; i < missed.length; i++) if (missed[i] > missed[most]) most = i;
        if (missed.length == 0 || missed[most] == 0) return words.say("why.out_of_scope", judged);
        return words.say("why.missed", judged, missed[most], words.clause(trigger, clauses.get(most)));
    }
}
