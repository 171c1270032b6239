package anju.rules;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.ReaderLocale;
import anju.rules.Explanations.OfFact;
import anju.rules.engine.Trigger;
import anju.tenants.Tenants;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the rules made of one tenant's facts, and facts that staff tell by hand. */
@Controller("/api/v1/tenants/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
class TenantRulesController {
    private final FactReader facts;
    private final Explanations explanations;
    private final TriggerByHand trigger;
    private final Tenants tenants;
    private final Idempotency idempotency;
    private final CurrentActor current;

    TenantRulesController(
            FactReader facts, Explanations explanations, TriggerByHand trigger, Tenants tenants, Idempotency idempotency,
            CurrentActor current) {
        this.facts = facts;
        this.explanations = explanations;
        this.trigger = trigger;
        this.tenants = tenants;
        this.idempotency = idempotency;
        this.current = current;
    }

    /** Newest first; {@code earned=false} leaves only facts that earned nothing: the answer to "why not?". */
    @Get("/evaluations")
    Page<OfFact> evaluations(
            UUID id, @Nullable @QueryValue Boolean earned, @Nullable @QueryValue String trigger,
            @Nullable @QueryValue String cursor, @Nullable @QueryValue Integer limit) {
        var scope = current.require().scope();
        tenants.visible(id, scope);
        var kind = trigger == null ? null : Trigger.of(trigger)
                .orElseThrow(() -> new Problem.Unreadable(400, "rules.trigger_unknown", trigger));
        var after = Cursor.decode(cursor, 2);
        var position = after == null ? null : new FactReader.Position(after.day(0), after.uuid(1));
        var size = Cursor.limit(limit);
        var found = facts.ofTenant(id, kind, Boolean.FALSE.equals(earned), position, size + 1, scope);
        var locale = ReaderLocale.current();
        return Page.of(found, size, judged -> Cursor.of(judged.fact().occurredOn(), judged.fact().id()))
                .map(judged -> explanations.explain(judged, locale));
    }

    @Serdeable
    record Told(@NotBlank @Size(max = 200) String reason, @Nullable @Positive @Max(1_000_000) Long quantity) {}

    /** Tells the rules of trigger {@code manual} that something happened; answers what they gave. */
    @Post("/rule-triggers")
    @Status(HttpStatus.CREATED)
    @Secured({Role.ADMIN, Role.MANAGER})
    OfFact tell(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body Told told) {
        var scope = current.require().scope();
        tenants.visible(id, scope);
        var quantity = told.quantity() == null ? 1 : told.quantity();
        return idempotency.once(
                key, "rules.trigger/" + id, told, OfFact.class,
                () -> trigger.tell(id, told.reason(), quantity, scope, ReaderLocale.current()));
    }
}
