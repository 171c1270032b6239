package anju.tiers;

import anju.tiers.Assessor.Verdict;
import anju.tiers.MemberStore.Because;
import anju.tiers.TierRule.Outcome;
import anju.tiers.Tiers.Summary;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    AssessEverybody(PolicyStore policies, MetricSource metrics, StandingWriter writer) {
        this.policies = policies;
        this.metrics = metrics;
        this.writer = writer;
    }

    /** @param progress told after every batch */
    Summary run(Consumer<Summary> progress) {
        var run = new Run(policies.assessor(), progress);
        metrics.everybody(run::take);
        run.write();
        return run.sum();
    }

    private final class Run {
        private final Assessor assessor;
        private final Consumer<Summary> progress;
        private final List<Verdict> changed = new ArrayList<>(BATCH);
        private @Nullable LocalDate today;
        private final long[] outcomes = new long[Outcome.values().length];

        Run(Assessor assessor, Consumer<Summary> progress) {
            this.assessor = assessor;
            this.progress = progress;
        }

        void take(MetricSource.Row row, LocalDate day) {
            if (today != null && !day.equals(today)) write();
            today = day;
            var verdict = assessor.judge(row, day);
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
