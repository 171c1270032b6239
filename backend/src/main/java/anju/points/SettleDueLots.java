package anju.points;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;

/** Releases what is no longer pending and expires what is over, shortly after the day begins and again each hour. */
@Singleton
class SettleDueLots implements RecurringJob {
    private static final int TENANTS_AT_ONCE = 2_000;
    private static final String FIVE_PAST_EACH_HOUR = "0 5 * * * *";

    private final DueLots dueLots;
    private final Clock clock;

    SettleDueLots(DueLots dueLots, Clock clock) {
        this.dueLots = dueLots;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "points.due_lots";
    }

    @Override
    public Schedule schedule() {
        return Schedules.cron(FIVE_PAST_EACH_HOUR, clock.getZone());
    }

    @Override
    public void run() {
        var today = LocalDate.now(clock);
        while (dueLots.settleChunk(today, TENANTS_AT_ONCE)) {
            // each chunk has committed
        }
    }
}
