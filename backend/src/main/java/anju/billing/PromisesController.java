package anju.billing;

import static java.util.stream.Collectors.toSet;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.messaging.Delivery;
import anju.messaging.Messages;
import anju.tenants.Tenants;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What was done about a bill that is not paid: reminders, and what the tenant promised. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class PromisesController {
    private final CurrentActor actor;
    private final BillQueries bills;
    private final PromiseStore promises;
    private final ReminderLog log;
    private final KeepPromises keep;
    private final Messages messages;
    private final Tenants tenants;
    private final Houses houses;
    private final Idempotency idempotency;

    PromisesController(
            CurrentActor actor, BillQueries bills, PromiseStore promises, ReminderLog log, KeepPromises keep, Messages messages,
            Tenants tenants, Houses houses, Idempotency idempotency) {
        this.actor = actor;
        this.bills = bills;
        this.promises = promises;
        this.log = log;
        this.keep = keep;
        this.messages = messages;
        this.tenants = tenants;
        this.houses = houses;
        this.idempotency = idempotency;
    }

    /** @param amount absent: all that is owed */
    @Serdeable
    record NewPromise(
            @Nullable BigDecimal amount, @NotNull LocalDate promisedFor, @Nullable @Size(max = 500) String note) {}

    @Serdeable
    record PromiseCreated(UUID id) {}

    /** @param state open, kept, broken, replaced (by a later one) */
    @Serdeable
    record PromiseView(
            UUID id, UUID billId, UUID tenantId, String tenant, UUID propertyId, String property, Money amount, LocalDate promisedFor,
            @Nullable String note, String state, @Nullable LocalDate judgedOn, String takenBy, Instant takenAt) {}

    /** @param action REMIND, CALL, MANAGER */
    @Serdeable
    record StepTaken(int days, String action, LocalDate takenOn) {}

    /** @param messages what became of those about the bill */
    @Serdeable
    record BillReminders(List<StepTaken> steps, List<Delivery> messages, List<PromiseView> promises) {}

    @Get("/bills/{id}/reminders")
    BillReminders of(UUID id) {
        var bill = bills.require(id, scope());
        var steps = log.of(bill.tenantId(), id).stream()
                .map(step -> new StepTaken(step.days(), step.action(), step.takenOn()))
                .toList();
        return new BillReminders(
                steps, messages.about("bill", List.of(id)).getOrDefault(id, List.of()), views(promises.of(bill.tenantId(), id)));
    }

    @Post("/bills/{id}/promises")
    HttpResponse<PromiseCreated> take(
            UUID id, @Header("Idempotency-Key") @Nullable String key, @Body @Valid NewPromise body) {
        var by = actor.require();
        var promise = idempotency.once(key, "promises/" + id, body, PromiseCreated.class, () -> new PromiseCreated(
                keep.take(id, by.scope(), body.amount(), body.promisedFor(), body.note(), by)));
        return HttpResponse.created(promise, URI.create("/api/v1/bills/" + id + "/reminders"));
    }

    /** @param state OPEN, KEPT, BROKEN (while something is owed and no later promise was given), REPLACED */
    @Get("/promises")
    Page<PromiseView> list(
            @QueryValue Promise.@Nullable State state,
            @QueryValue @Nullable UUID tenantId,
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String cursor) {
        var page = promises.list(state, tenantId, scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views(page.items()), page.nextCursor());
    }

    private List<PromiseView> views(List<Promise> rows) {
        var names = tenants.tenants(rows.stream().map(Promise::tenantId).collect(toSet()));
        var today = houses.today();
        return rows.stream()
                .map(row -> new PromiseView(
                        row.id(), row.billId(), row.tenantId(), BillViews.name(names, row.tenantId()), row.propertyId(),
                        today.name(row.propertyId()), BillViews.money(row.amount(), row.currency()), row.promisedFor(), row.note(),
                        BillViews.lower(row.state().name()), row.judgedOn(), row.takenBy(), row.takenAt()))
                .toList();
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
