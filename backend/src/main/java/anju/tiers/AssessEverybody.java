package anju.tiers;

import anju.tiers.Assessor.Verdict;
import anju.tiers.MemberStore.Because;
import anju.tiers.TierRule.Outcome;
import anju.tiers.Tiers.Summary;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads everybody's metrics in one pass and writes what changed, in batches that commit by themselves: a run that is cut
 * off goes on by running again, since a decision already written decides nothing further that day.
 */
@Singleton
class AssessEverybody {
    private static final int BATCH = 10_000;

    private final PolicyStore policies;
    private final MetricSource metrics;
    private final StandingWriter writer;
    private final Clock clock;

    AssessEverybody(PolicyStore policies, MetricSource metrics, StandingWriter writer, Clock clock) {
        this.policies = policies;
        this.metrics = metrics;
        this.writer = writer;
        this.clock = clock;
    }

    /** @param progress told after every batch */
    Summary run(Consumer<Summary> progress) {
        var run = new Run(new Assessor(policies.active()), LocalDate.now(clock), progress);
        metrics.everybody(run.today, run::take);
        run.write();
        return run.sum();
    }

    private final class Run {
        private final Assessor assessor;
        private final LocalDate today;
        private final Consumer<Summary> progress;
        private final List<Verdict> changed = new ArrayList<>(BATCH);
        private final long[] outcomes = new long[Outcome.values().length];

        Run(Assessor assessor, LocalDate today, Consumer<Summary> progress) {
            this.assessor = assessor;
            this.today = today;
            this.progress = progress;
        }

        void take(MetricSource.Row row) {
            var verdict = assessor.judge(row, today);
            outcomes[verdict.decision().outcome().ordinal()]++;
            if (!verdict.changesAnything()) return;
            changed.add(verdict);
            if (changed.size() == BATCH) write();
        }

        void write() {
            if (!changed.isEmpty()) writer.write(changed, assessor, today, Because.METRICS);
            changed.clear();
            progress.accept(sum());
        }

        Summary sum() {
            var assessed = 0L;
            for (var count : outcomes) assessed += count;
            return new Summary(
                    assessed, count(Outcome.FIRST), count(Outcome.UP), count(Outcome.DOWN), count(Outcome.AT_RISK));
        }

        private long count(Outcome outcome) {
            return outcomes[outcome.ordinal()];
        }
    }
}
