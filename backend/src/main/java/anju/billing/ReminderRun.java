package anju.billing;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Judges promises and reminds of rent. Hourly, so that every zone's morning is near; what it queues at night waits for it. */
@Singleton
class ReminderRun implements RecurringJob {
    private final KeepPromises promises;
    private final RemindOfRent reminders;

    ReminderRun(KeepPromises promises, RemindOfRent reminders) {
        this.promises = promises;
        this.reminders = reminders;
    }

    @Override
    public String name() {
        return "billing.reminders";
    }

    @Override
    public Schedule schedule() {
        return Schedules.fixedDelay(Duration.ofHours(1));
    }

    @Override
    public void run() {
        promises.judge();
        reminders.remind();
    }
}
