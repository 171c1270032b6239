package anju.callbacks;

import anju.kernel.jobs.RecurringJob;
import anju.tenants.TenantDays;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;

/** Every morning: plans the calls to those who moved in or whose lease ends, and ends plans whose period is over. */
@Singleton
class FollowPlans implements RecurringJob {
    private static final LocalTime AT = LocalTime.of(5, 30);

    private final PlanStore plans;
    private final CallStart start;
    private final EditPlan edit;
    private final TenantDays days;
    private final Clock clock;

    FollowPlans(PlanStore plans, CallStart start, EditPlan edit, TenantDays days, Clock clock) {
        this.plans = plans;
        this.start = start;
        this.edit = edit;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "callbacks.follow";
    }

    @Override
    public Schedule schedule() {
        return Schedules.daily(clock.getZone(), AT);
    }

    @Override
    @Transactional
    public void run() {
        var days = this.days.now().everywhere(); // a plan begins with the first house where its day has come, and ends with the last
        for (var trigger : List.of(Trigger.MOVED_IN, Trigger.LEASE_ENDS)) {
            for (var plan : plans.running(trigger, days.last())) start.start(plan.id(), plans.terms(plan), EditPlan.scopeOf(plan));
        }
        plans.over(days.first()).forEach(plan -> plans.update(edit.with(plan, "finished")));
    }
}
