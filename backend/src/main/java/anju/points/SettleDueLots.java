package anju.points;

import anju.kernel.jobs.RecurringJob;
import anju.tenants.TenantDays;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

/** Releases what is no longer pending and expires what is over, shortly after the day begins wherever a property is. */
@Singleton
class SettleDueLots implements RecurringJob {
    private static final int TENANTS_AT_ONCE = 2_000;
    private static final String FIVE_PAST_EACH_HOUR = "0 5 * * * *";

    private final DueLots dueLots;
    private final TenantDays days;
    private final Clock clock;

    SettleDueLots(DueLots dueLots, TenantDays days, Clock clock) {
        this.dueLots = dueLots;
        this.days = days;
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
        var everywhere = days.now().everywhere();
        while (dueLots.settleChunk(everywhere.first(), TENANTS_AT_ONCE)) {
            // each chunk has committed
        }
        everywhere.stream().skip(1).forEach(this::settleWhereItIs);
    }

    private void settleWhereItIs(LocalDate day) {
        var after = new UUID(0, 0);
        while (after != null) after = dueLots.settleChunk(day, after, TENANTS_AT_ONCE);
    }
}
