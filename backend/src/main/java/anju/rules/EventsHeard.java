package anju.rules;

import anju.community.EventAttended;
import anju.rules.Announced.Withdrawn;
import anju.rules.engine.Trigger;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;

/** Coming to an event is a fact, one for each tenant and event; a check-in that was a mistake withdraws it. */
@Singleton
class EventsHeard implements ApplicationEventListener<EventAttended> {
    private final JudgeFacts judge;
    private final Places places;

    EventsHeard(JudgeFacts judge, Places places) {
        this.judge = judge;
        this.places = places;
    }

    @Override
    public void onApplicationEvent(EventAttended event) {
        if (event.undone()) {
            judge.judge(
                    Trigger.EVENT_ATTENDED, List.of(), List.of(new Withdrawn(event.tenantId(), event.eventId(), "not_attended")));
            return;
        }
        var on = LocalDate.ofInstant(event.at(), places.zone(event.propertyId()));
        judge.judge(
                Trigger.EVENT_ATTENDED,
                List.of(new Announced(event.tenantId(), event.eventId(), on, null, event.title().zh(), event.title().en())),
                List.of());
    }
}
