package anju.callbacks;

import anju.billing.RentOverdueEscalated;
import anju.billing.RentOverdueEscalated.Level;
import anju.properties.Properties;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;

/** Messages about overdue rent led to nothing: somebody calls the same day; when that leads to nothing, a manager does. */
@Singleton
class OverdueHeard implements ApplicationEventListener<RentOverdueEscalated> {
    private final TaskStore tasks;
    private final EventCalls calls;
    private final OpenCall open;
    private final Properties properties;
    private final Clock clock;

    OverdueHeard(TaskStore tasks, EventCalls calls, OpenCall open, Properties properties, Clock clock) {
        this.tasks = tasks;
        this.calls = calls;
        this.open = open;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void onApplicationEvent(RentOverdueEscalated rent) {
        var today = LocalDate.now(clock.withZone(properties.property(rent.propertyId()).timeZone()));
        var key = RentCalls.key(rent.billId(), rent.level());
        if (rent.level() == Level.CALL) {
            calls.open(Trigger.OVERDUE, rent.tenantId(), rent.propertyId(), null, key, today);
            return;
        }
        var manager = open.manager(rent.propertyId(), today);
        if (tasks.escalate(rent.tenantId(), RentCalls.key(rent.billId(), Level.CALL), manager, today, clock.instant())) return;
        open.open(NewCall.about(rent.tenantId(), rent.propertyId(), Trigger.OVERDUE.reason(), null, key).by(manager).escalatedNow());
    }
}
