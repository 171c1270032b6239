package anju.parcels;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import anju.kernel.jobs.RecurringJob;
import anju.tenants.TenantDays;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map.Entry;
import java.util.UUID;

/** Reminds those who have not come for a parcel, by the day of their house; quiet hours are messaging's. */
@Singleton
class RemindOfParcels implements RecurringJob {
    private static final int AT_ONCE = 200;
    private static final String HALF_PAST_EACH_HOUR = "0 30 * * * *";

    private final GiveOut giveOut;
    private final TenantDays days;
    private final Clock clock;

    RemindOfParcels(GiveOut giveOut, TenantDays days, Clock clock) {
        this.giveOut = giveOut;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "parcels.reminders";
    }

    @Override
    public Schedule schedule() {
        return Schedules.cron(HALF_PAST_EACH_HOUR, clock.getZone());
    }

    @Override
    public void run() {
        days.now().byProperty().entrySet().stream()
                .collect(groupingBy(Entry::getValue, mapping(Entry::getKey, toList())))
                .forEach(this::remind);
    }

    private void remind(LocalDate today, Collection<UUID> properties) {
        while (giveOut.remind(today, properties, AT_ONCE) == AT_ONCE) {
            // each batch has committed
        }
    }
}
