package anju.leases;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Begins leases on their first day and ends those whose last day has gone, by the calendar where they are. */
@Singleton
class AdvanceLeases implements RecurringJob {
    private final RentRollStore rolls;
    private final LeaseChain chain;
    private final LeaseDay day;
    private final ApplicationEventPublisher<LeaseEnded> events;

    AdvanceLeases(RentRollStore rolls, LeaseChain chain, LeaseDay day, ApplicationEventPublisher<LeaseEnded> events) {
        this.rolls = rolls;
        this.chain = chain;
        this.day = day;
        this.events = events;
    }

    @Override
    public String name() {
        return "leases.advance";
    }

    /** Every quarter of an hour: somewhere it may just have become tomorrow. */
    @Override
    public Schedule schedule() {
        return new CronSchedule("0 1/15 * * * *");
    }

    @Override
    public void run() {
        day.propertiesByDay().forEach(this::advance);
    }

    @Transactional
    void advance(LocalDate today, List<UUID> properties) {
        var started = rolls.start(properties, today);
        // a lease that was renewed before it began is renewed from its first day on
        if (!started.isEmpty()) chain.follow(started);
        rolls.end(properties, today).forEach(events::publishEvent);
    }
}
