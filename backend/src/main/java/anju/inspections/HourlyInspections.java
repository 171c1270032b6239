package anju.inspections;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import jakarta.inject.Singleton;

/** Makes what will be due and proposes what complaints ask for. Hourly, so that every zone's morning is near. */
@Singleton
class HourlyInspections implements RecurringJob {
    private final GenerateTasks generate;
    private final ProposeInspections proposals;

    HourlyInspections(GenerateTasks generate, ProposeInspections proposals) {
        this.generate = generate;
        this.proposals = proposals;
    }

    @Override
    public String name() {
        return "inspections.hourly";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofHours(1);
    }

    @Override
    public void run() {
        generate.forEverybody();
        proposals.look();
    }
}
