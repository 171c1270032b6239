package anju.tiers;

import anju.kernel.CurrentActor;
import anju.kernel.jobs.JobQueue;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Queues a run over everybody; asked for twice while the first still waits, it is one. */
@Singleton
class RequestAssessment {
    private final RunStore runs;
    private final JobQueue queue;
    private final CurrentActor actor;
    private final Clock clock;

    RequestAssessment(RunStore runs, JobQueue queue, CurrentActor actor, Clock clock) {
        this.runs = runs;
        this.queue = queue;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    UUID request() {
        var id = runs.queue(actor.orSystem().name(), clock.instant());
        queue.add(AssessmentJob.NAME, id.toString());
        return id;
    }
}
