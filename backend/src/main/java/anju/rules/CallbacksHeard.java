package anju.rules;

import anju.callbacks.CallbackAnswered;
import anju.rules.engine.Trigger;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;

/** A tenant who took our call: a fact of that day. */
@Singleton
class CallbacksHeard implements ApplicationEventListener<CallbackAnswered> {
    private final JudgeFacts judge;
    private final Places places;

    CallbacksHeard(JudgeFacts judge, Places places) {
        this.judge = judge;
        this.places = places;
    }

    @Override
    public void onApplicationEvent(CallbackAnswered event) {
        var on = LocalDate.ofInstant(event.at(), places.zone(event.propertyId()));
        judge.judge(Trigger.CALLBACK_ANSWERED, List.of(new Announced(event.tenantId(), event.taskId(), on, null, event.mood())), List.of());
    }
}
