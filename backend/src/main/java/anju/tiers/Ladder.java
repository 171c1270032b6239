package anju.tiers;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * A policy's levels with their conditions compiled: all of them in one program, so that one evaluation says which level
 * the metrics give. Rank 0 is the lowest and takes everybody.
 */
final class Ladder {
    private final List<Level> levels;
    private final Program ranking;
    private final List<List<Rung>> conditions;

    Ladder(List<Level> levels) {
        this.levels = List.copyOf(levels);
        this.ranking = Conditions.ranking(levels);
        this.conditions = levels.stream()
                .map(level -> Conditions.split(level.condition()).stream()
                        .map(condition -> new Rung(condition, Conditions.program(condition.text())))
                        .toList())
                .toList();
    }

    private record Rung(Condition condition, Program program) {}

    /** A condition with how it stands: what is there, and whether it holds. */
    record Outcome(Level level, Condition condition, boolean held) {}

    List<Level> levels() {
        return levels;
    }

    Level level(int rank) {
        return levels.get(rank);
    }

    /** Empty when the policy no longer has a tier of that code. */
    OptionalInt rank(String code) {
        for (int rank = 0; rank < levels.size(); rank++) {
            if (levels.get(rank).code().equals(code)) return OptionalInt.of(rank);
        }
        return OptionalInt.empty();
    }

    /** The highest rank whose condition holds. A condition that cannot be worked out (a division by 0) does not hold. */
    int rankFor(Metrics metrics) {
        try {
            return ((Long) ranking.eval(metrics)).intValue();
        } catch (CelEvaluationException unworkable) {
            return rankOneByOne(metrics);
        }
    }

    private int rankOneByOne(Metrics metrics) {
        for (int rank = levels.size() - 1; rank > 0; rank--) {
            if (conditions.get(rank).stream().allMatch(rung -> holds(rung.program(), metrics))) return rank;
        }
        return 0;
    }

    List<Outcome> outcomes(int rank, Metrics metrics) {
        return conditions.get(rank).stream()
                .map(rung -> new Outcome(levels.get(rank), rung.condition(), holds(rung.program(), metrics)))
                .toList();
    }

    /** Of every level, lowest first. */
    List<Outcome> outcomes(Metrics metrics) {
        var all = new ArrayList<Outcome>();
        for (int rank = 0; rank < levels.size(); rank++) all.addAll(outcomes(rank, metrics));
        return Collections.unmodifiableList(all);
    }

    private static boolean holds(Program program, Metrics metrics) {
        try {
            return (Boolean) program.eval(metrics);
        } catch (CelEvaluationException unworkable) {
            return false;
        }
    }
}
