package anju.billing;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says when a property reminds of rent. */
@Singleton
class AgreeReminders {
    private final ReminderTermsStore store;
    private final Properties properties;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    AgreeReminders(
            ReminderTermsStore store, Properties properties, ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.store = store;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** Turned on, it begins with what falls due for a step from today on. */
    @Transactional
    public ReminderTerms agree(UUID propertyId, boolean on, List<ReminderStep> steps, long version, PropertyScope scope) {
        if (!scope.includes(propertyId)) throw new Problem.NotFound("billing.no_property");
        var house = properties.property(propertyId);
        check(steps);
        var before = store.of(propertyId);
        var since = !on ? null : before.since() != null ? before.since() : LocalDate.now(clock.withZone(house.timeZone()));
        var saved = store.save(new ReminderTerms(propertyId, since, steps, version));
        audit.publishEvent(new Audited(
                "billing.reminders_agreed", "property", propertyId, propertyId, described(before), described(saved)));
        return saved;
    }

    private static void check(List<ReminderStep> steps) {
        var errors = new ArrayList<FieldError>();
        var days = new HashSet<Integer>();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var template = step.template();
            if (!days.add(step.days())) errors.add(new FieldError("/steps/" + i + "/days", "billing.step_twice", step.days()));
            if (step.action() != ReminderStep.Action.MANAGER && (template == null || !RentTemplates.ALL.contains(template))) {
                errors.add(new FieldError("/steps/" + i + "/template", "billing.step_needs_template"));
            }
        }
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
    }

    private static Map<String, ?> described(ReminderTerms terms) {
        return Map.of(
                "on", terms.since() != null,
                "steps", terms.steps().stream().map(step -> step.days() + " " + step.action()).toList());
    }
}
