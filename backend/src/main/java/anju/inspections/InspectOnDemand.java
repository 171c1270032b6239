package anju.inspections;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody wants a plan's inspection on a day of their own choice. */
@Singleton
class InspectOnDemand {
    private final KeepPlans plans;
    private final GenerateTasks generate;
    private final Houses houses;
    private final ApplicationEventPublisher<Audited> events;

    InspectOnDemand(KeepPlans plans, GenerateTasks generate, Houses houses, ApplicationEventPublisher<Audited> events) {
        this.plans = plans;
        this.generate = generate;
        this.houses = houses;
        this.events = events;
    }

    /** @param day null: today; a day that is over is for writing down what was done on paper */
    @Transactional
    UUID inspect(UUID planId, @Nullable LocalDate day, PropertyScope scope) {
        var plan = plans.require(planId, scope);
        var today = houses.today(plan.propertyId());
        var dueOn = day == null ? today : day;
        if (dueOn.isBefore(today.minusYears(1)) || dueOn.isAfter(today.plusYears(1))) {
            throw new Problem.Invalid("/dueOn", "inspections.within_a_year");
        }
        var task = generate.onDay(plan, dueOn)
                .orElseThrow(() -> new Problem.Conflict("inspections.nothing_in_use", plan.name()));
        events.publishEvent(new Audited(
                "inspections.asked_for", "inspection", task, plan.propertyId(), Map.of(), Map.of("dueOn", dueOn, "name", plan.name())));
        return task;
    }
}
