package anju.imports;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.jobs.JobQueue;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/** Starts, stops and takes back. Asked twice, or by two people at once, there is one run. */
@Singleton
class SteerImport {
    private final RunStore runs;
    private final JobQueue jobs;
    private final RevertImport revertImport;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    SteerImport(
            RunStore runs,
            JobQueue jobs,
            RevertImport revertImport,
            ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.runs = runs;
        this.jobs = jobs;
        this.revertImport = revertImport;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Run commit(Run run) {
        if (run.status() == Run.Status.MAPPING) throw new Problem.Conflict("imports.unmapped");
        var moved = runs.move(run.id(), Run.Status.PREVIEWED, Run.Status.COMMITTING, clock.instant())
                || runs.move(run.id(), Run.Status.FAILED, Run.Status.COMMITTING, clock.instant());
        if (moved) {
            jobs.add(CommitImport.NAME, run.id().toString());
            audited("imports.committed", run);
        }
        return settled(run, Run.Status.COMMITTING, Run.Status.COMMITTED);
    }

    /** What is written stays written; the rest is left out. */
    @Transactional
    Run cancel(Run run) {
        runs.lockLanes(run.id());
        var moved = runs.move(run.id(), Run.Status.COMMITTING, Run.Status.CANCELLED, clock.instant())
                || runs.move(run.id(), Run.Status.PREVIEWED, Run.Status.CANCELLED, clock.instant())
                || runs.move(run.id(), Run.Status.MAPPING, Run.Status.CANCELLED, clock.instant());
        if (moved) audited("imports.cancelled", run);
        return settled(run, Run.Status.CANCELLED, Run.Status.CANCELLED);
    }

    /** 409 with the reason when later work depends on what the import made. */
    @Transactional
    Run revert(Run run) {
        runs.lockLanes(run.id());
        if (runs.require(run.id()).status() == Run.Status.REVERTED) return runs.require(run.id());
        var moved = runs.move(run.id(), Run.Status.COMMITTED, Run.Status.REVERTING, clock.instant())
                || runs.move(run.id(), Run.Status.CANCELLED, Run.Status.REVERTING, clock.instant());
        if (!moved) throw new Problem.Conflict("imports.not_revertible", RunStore.name(run.status()));
        revertImport.revert(run);
        runs.finish(run.id(), Run.Status.REVERTED, null);
        audited("imports.reverted", run);
        return runs.require(run.id());
    }

    private Run settled(Run run, Run.Status under, Run.Status over) {
        var now = runs.require(run.id());
        if (now.status() == under || now.status() == over) return now;
        throw new Problem.Conflict("imports.not_open", run.fileName());
    }

    private void audited(String action, Run run) {
        audit.publishEvent(new Audited(
                action, "import", run.id(), null, Map.of(), Map.of("file", run.fileName(), "kind", run.kind().code(), "rows", run.rows())));
    }
}
