package anju.tiers;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalTime;

/** Assesses everybody after the nightly work on bills and points. */
@Singleton
class NightlyAssessment implements RecurringJob {
    static final LocalTime AT = LocalTime.of(4, 30);

    private final RequestAssessment request;
    private final Clock clock;

    NightlyAssessment(RequestAssessment request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tiers.nightly";
    }

    @Override
    public Schedule schedule() {
        return Schedules.daily(clock.getZone(), AT);
    }

    @Override
    public void run() {
        request.request();
    }
}
