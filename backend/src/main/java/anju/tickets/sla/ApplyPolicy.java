package anju.tickets.sla;

import anju.kernel.jobs.QueuedJob;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Goes on with a changed policy through the open tickets, some hundred in a transaction. */
@Singleton
class ApplyPolicy implements QueuedJob {
    static final String NAME = "tickets.sla_apply";

    private final Batch batch;

    ApplyPolicy(Batch batch) {
        this.batch = batch;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(String id) {
        while (batch.next(UUID.fromString(id))) {} // a transaction each
    }

    @Singleton
    static class Batch {
        private final RunStore runs;
        private final PolicyStore policies;
        private final ReviseOpen revise;
        private final Clock clock;

        Batch(RunStore runs, PolicyStore policies, ReviseOpen revise, Clock clock) {
            this.runs = runs;
            this.policies = policies;
            this.revise = revise;
            this.clock = clock;
        }

        /** False when there is nothing left. */
        @Transactional
        boolean next(UUID id) {
            var run = runs.going(id);
            if (run.isEmpty()) return false;
            var row = run.get();
            runs.update(row.after(
                    revise.pass(row.policyId(), policies.current(), row.wish(), row.afterId()), clock.instant()));
            return true;
        }
    }
}
