package anju.identity;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import jakarta.inject.Singleton;

/** Removes sessions that have ended and failures that are forgotten. */
@Singleton
class Housekeeping implements RecurringJob {
    private final Sessions sessions;
    private final SignInGuard guard;

    Housekeeping(Sessions sessions, SignInGuard guard) {
        this.sessions = sessions;
        this.guard = guard;
    }

    @Override
    public String name() {
        return "identity.housekeeping";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofHours(1);
    }

    @Override
    public void run() {
        sessions.removeExpired();
        guard.removeForgotten();
    }
}
