package anju.tiers;

import anju.kernel.jobs.QueuedJob;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run over everybody, with its progress kept where everybody can read it. */
@Singleton
class AssessmentJob implements QueuedJob {
    static final String NAME = "tiers.assessment";
    private static final Logger LOG = LoggerFactory.getLogger(AssessmentJob.class);

    private final RunStore runs;
    private final AssessEverybody assess;
    private final Clock clock;

    AssessmentJob(RunStore runs, AssessEverybody assess, Clock clock) {
        this.runs = runs;
        this.assess = assess;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String id) {
        var run = UUID.fromString(id);
        runs.started(run, clock.instant());
        try {
            assess.run(sum -> runs.progress(run, sum));
            runs.ended(run, clock.instant(), null);
        } catch (RuntimeException e) {
            // kept with the run, where staff see it; the next night tries again
            LOG.error("assessment {} failed", id, e);
            runs.ended(run, clock.instant(), String.valueOf(e.getMessage()));
        }
    }
}
