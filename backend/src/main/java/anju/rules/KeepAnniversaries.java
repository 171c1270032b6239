package anju.rules;

import anju.kernel.jobs.RecurringJob;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.rules.engine.Trigger;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Every day: whoever has lived here for whole years. Looks a week back, in case the house was dark. */
@Singleton
class KeepAnniversaries implements RecurringJob {
    private static final int BATCH = 1_000;
    private static final int LOOK_BACK_DAYS = 7;

    private final Leases leases;
    private final JudgeFacts judge;
    private final Places places;
    private final Clock clock;

    KeepAnniversaries(Leases leases, JudgeFacts judge, Places places, Clock clock) {
        this.leases = leases;
        this.judge = judge;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "rules.anniversaries";
    }

    @Override
    public Schedule schedule() {
        return Schedules.daily(LocalTime.of(1, 30));
    }

    @Override
    public void run() {
        var day = LocalDate.now(clock);
        var after = new UUID(0, 0);
        while (true) {
            var batch = leases.bindingBetween(day.minusDays(LOOK_BACK_DAYS), day.plusDays(2), after, BATCH);
            if (batch.isEmpty()) return;
            judge.judge(Trigger.ANNIVERSARY, batch.stream().flatMap(lease -> anniversaries(lease).stream()).toList(), List.of());
            after = batch.getLast().id();
        }
    }

    private List<Announced> anniversaries(Lease lease) {
        var today = LocalDate.now(clock.withZone(places.zone(lease.propertyId())));
        var found = new ArrayList<Announced>();
        for (var tenant : lease.parties()) {
            var since = lease.livesSince(tenant);
            var years = today.getYear() - since.getYear();
            for (var year = Math.max(1, years - 1); year <= years; year++) {
                var on = since.plusYears(year);
                if (on.isAfter(today) || on.isBefore(today.minusDays(LOOK_BACK_DAYS))) continue;
                if (on.isBefore(lease.from()) || !on.isBefore(lease.to())) continue;
                found.add(new Announced(tenant, subject(since, year), on, lease.id(), (long) year));
            }
        }
        return found;
    }

    /** The same stay and year is the same anniversary, whichever lease tells of it. */
    private static UUID subject(LocalDate since, int years) {
        return UUID.nameUUIDFromBytes((since + " " + years).getBytes(StandardCharsets.UTF_8));
    }
}
