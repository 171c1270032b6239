package anju.callbacks;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls that something gives rise to, with or without a plan for it. */
@Singleton
class EventCalls {
    private final PlanStore plans;
    private final PlanSelection selection;
    private final OpenCall open;

    EventCalls(PlanStore plans, PlanSelection selection, OpenCall open) {
        this.plans = plans;
        this.selection = selection;
        this.open = open;
    }

    /** As the first running plan says that means the tenant; else by itself. */
    void open(Trigger trigger, UUID tenant, UUID property, @Nullable String topic, String key, LocalDate day) {
        for (var plan : plans.running(trigger, day)) {
            var terms = plans.terms(plan);
            if (!selection.means(terms, tenant, EditPlan.scopeOf(plan))) continue;
            open.open(NewCall.of(plan, terms, tenant, property, topic, key, day.plusDays(PlanSelection.days(terms))));
            return;
        }
        open.open(NewCall.about(tenant, property, trigger.reason(), topic, key).due(day.plusDays(PlanSelection.days(trigger))));
    }
}
