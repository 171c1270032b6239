package anju.rewards;

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

/** Gives back what nobody came for, shortly after the day begins wherever a property is. */
@Singleton
class ExpireRedemptions implements RecurringJob {
    private static final int AT_ONCE = 200;
    private static final String TEN_PAST_EACH_HOUR = "0 10 * * * *";

    private final EndRedemption end;
    private final TenantDays days;
    private final Clock clock;

    ExpireRedemptions(EndRedemption end, TenantDays days, Clock clock) {
        this.end = end;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "rewards.expiry";
    }

    @Override
    public Schedule schedule() {
        return Schedules.cron(TEN_PAST_EACH_HOUR, clock.getZone());
    }

    @Override
    public void run() {
        days.now().byProperty().entrySet().stream()
                .collect(groupingBy(Entry::getValue, mapping(Entry::getKey, toList())))
                .forEach(this::expire);
    }

    private void expire(LocalDate today, Collection<UUID> properties) {
        while (end.expire(today, properties, AT_ONCE) == AT_ONCE) {
            // each batch has committed
        }
    }
}
