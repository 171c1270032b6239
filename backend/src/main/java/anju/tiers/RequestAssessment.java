package anju.tiers;

import anju.kernel.Audited;
import anju.kernel.CurrentActor;
import anju.kernel.jobs.JobQueue;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Queues a run over everybody; asked for twice while the first still waits, it is one. */
@Singleton
class RequestAssessment {
    private final RunStore runs;
    private final JobQueue queue;
    private final CurrentActor actor;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    RequestAssessment(
            RunStore runs, JobQueue queue, CurrentActor actor, ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.runs = runs;
        this.queue = queue;
        this.actor = actor;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    UUID request() {
        var id = runs.queue(actor.orSystem().name(), clock.instant());
        queue.add(AssessmentJob.NAME, id.toString());
        audit.publishEvent(new Audited("tiers.assessment_asked", "tier_assessment", id, null, Map.of(), Map.of()));
        return id;
    }
}
