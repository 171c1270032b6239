package anju.tickets.sla;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import jakarta.inject.Singleton;
import java.time.LocalTime;

/** Works out every open clock anew each night: a house may follow another calendar or zone since. */
@Singleton
class RefreshClocks implements RecurringJob {
    private static final LocalTime AT = LocalTime.of(2, 40);

    private final RunClocks clocks;

    RefreshClocks(RunClocks clocks) {
        this.clocks = clocks;
    }

    @Override
    public String name() {
        return "tickets.sla_refresh";
    }

    @Override
    public Schedule schedule() {
        return new Daily(AT);
    }

    @Override
    public void run() {
        clocks.runOpen(null);
    }
}
