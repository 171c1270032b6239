package anju.billing;

import anju.billing.ReminderStep.Action;
import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a property reminds of rent. */
@Controller("/api/v1/properties/{propertyId}/rent-reminders")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class RentRemindersController {
    private final CurrentActor actor;
    private final ReminderTermsStore store;
    private final AgreeReminders agree;

    RentRemindersController(CurrentActor actor, ReminderTermsStore store, AgreeReminders agree) {
        this.actor = actor;
        this.store = store;
        this.agree = agree;
    }

    /**
     * @param days from the due day, below zero before it; after it grace and excused days are given first
     * @param action REMIND: a message; CALL: a message, and somebody calls; MANAGER: a manager takes it up
     * @param template of the message; none with MANAGER
     * @param channel in-app, email, sms, wechat; null: the tenant's own
     */
    @Serdeable
    record RentReminderStep(
            @Min(-30) @Max(120) int days, @NotNull Action action, @Nullable String template,
            @Nullable @Pattern(regexp = "in-app|email|sms|wechat") String channel) {
        static RentReminderStep of(ReminderStep step) {
            return new RentReminderStep(step.days(), step.action(), step.template(), step.channel());
        }

        ReminderStep step() {
            return new ReminderStep(days, action, action == Action.MANAGER ? null : template, channel);
        }
    }

    /**
     * @param since what had fallen due for a step before is not caught up with; null while off
     * @param templates to choose from
     */
    @Serdeable
    record RentReminders(boolean on, @Nullable LocalDate since, List<RentReminderStep> steps, List<String> templates) {
        static RentReminders of(ReminderTerms terms) {
            return new RentReminders(
                    terms.since() != null, terms.since(), terms.steps().stream().map(RentReminderStep::of).toList(),
                    RentTemplates.ALL.stream().sorted().toList());
        }
    }

    @Serdeable
    record NewRentReminders(boolean on, @NotNull @Size(max = 20) List<@Valid RentReminderStep> steps) {}

    @Get
    HttpResponse<RentReminders> get(UUID propertyId) {
        if (!actor.require().scope().includes(propertyId)) throw new Problem.NotFound("billing.no_property");
        return answer(store.of(propertyId));
    }

    @Put
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<RentReminders> set(
            UUID propertyId, @Header("If-Match") @Nullable String ifMatch, @Body @Valid NewRentReminders body) {
        var steps = body.steps().stream().map(RentReminderStep::step).toList();
        return answer(agree.agree(propertyId, body.on(), steps, Versions.required(ifMatch), actor.require().scope()));
    }

    private static HttpResponse<RentReminders> answer(ReminderTerms terms) {
        return Versions.ok(RentReminders.of(terms), terms.version());
    }
}
