package anju.kernel.http;

import anju.kernel.Db;
import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Forgets idempotency keys that nobody will send again. */
@Singleton
class IdempotencyKeys implements RecurringJob {
    private static final Duration KEPT = Duration.ofDays(30);
    private final Db db;
    private final Clock clock;

    IdempotencyKeys(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "kernel.idempotency_keys";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofHours(6);
    }

    @Override
    public void run() {
        db.run(handle -> handle.createUpdate("DELETE FROM kernel.idempotency WHERE created_at < :before")
                .bind("before", clock.instant().minus(KEPT))
                .execute());
    }
}
