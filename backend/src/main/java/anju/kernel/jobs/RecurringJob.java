package anju.kernel.jobs;

import com.github.kagkarlsson.scheduler.task.schedule.Schedule;

/** Work that comes back by a schedule, such as the nightly assessment. A run that fails is tried again at its next time. */
public interface RecurringJob {
    /** Stable name, {@code points.expiry}. */
    String name();

    Schedule schedule();

    void run();
}
