package anju.leases;

import anju.kernel.CurrentActor;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import anju.leases.KeepStatement.Deduction;
import anju.leases.StatementViews.StatementView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The deposit statement of a lease, as staff draw it up, send and book it. */
@Controller("/api/v1/leases/{id}/deposit-statement")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class StatementsController {
    private final CurrentActor actor;
    private final LeaseStore leases;
    private final KeepStatement keep;
    private final StatementViews views;
    private final Idempotency idempotency;

    StatementsController(CurrentActor actor, LeaseStore leases, KeepStatement keep, StatementViews views, Idempotency idempotency) {
        this.actor = actor;
        this.leases = leases;
        this.keep = keep;
        this.views = views;
        this.idempotency = idempotency;
    }

    /** @param id of a deduction that stays; {@code fileIds}: its photos from now on */
    @Serdeable
    record DeductionRequest(
            @Nullable UUID id,
            @NotBlank @Size(max = 500) String text,
            @NotNull Money amount,
            @Nullable @Size(max = 6) List<UUID> fileIds) {}

    @Serdeable
    record StatementRequest(@NotNull @Size(max = 30) @Valid List<DeductionRequest> deductions, @Nullable @Size(max = 2000) String note) {}

    /** @param version the one the tenant was told of; {@code objection} absent: agreed */
    @Serdeable
    record AnswerRequest(long version, @Nullable @Size(max = 2000) String objection) {}

    /** 204 before it is drawn up. */
    @Get
    @ApiResponse(responseCode = "200", description = "The statement", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "None was drawn up yet")
    HttpResponse<StatementView> get(UUID id) {
        var lease = leases.require(id, scope());
        return keep.of(lease).map(row -> versioned(lease, row)).orElseGet(HttpResponse::noContent);
    }

    /**
     * Drawn up, or written anew (with If-Match): it is a draft then. First drawn up, it begins with what the tenant agreed to pay
     * for leaving early. 422 when more is deducted than is held.
     */
    @Put
    HttpResponse<StatementView> write(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body StatementRequest body) {
        var deductions = body.deductions().stream()
                .map(one -> new Deduction(one.id(), one.text(), one.amount(), one.fileIds() == null ? List.of() : one.fileIds()))
                .toList();
        var version = ifMatch == null || ifMatch.isBlank() ? null : Versions.required(ifMatch);
        var row = keep.write(id, version, deductions, body.note() == null ? "" : body.note(), scope());
        return versioned(leases.require(id, scope()), row);
    }

    /** To the tenant, who agrees or objects; with the bills that are open now. */
    @Post("/sending")
    HttpResponse<StatementView> send(UUID id) {
        var row = keep.send(id, scope());
        return versioned(leases.require(id, scope()), row);
    }

    /** What the tenant told staff. */
    @Post("/answer")
    HttpResponse<StatementView> answer(UUID id, @Valid @Body AnswerRequest body) {
        var objection = body.objection() == null || body.objection().isBlank() ? null : body.objection();
        var row = keep.answerFor(id, body.version(), objection, scope());
        return versioned(leases.require(id, scope()), row);
    }

    /** Books it: deductions, open bills and what goes back; once. 409 before the tenant has agreed. */
    @Post("/settlement")
    StatementView settle(UUID id, @Nullable @Header("Idempotency-Key") String key) {
        return idempotency.once(key, "leases.settle:" + id, "", StatementView.class, () -> {
            var row = keep.settle(id, scope());
            return views.view(leases.require(id, scope()), row);
        });
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }

    private HttpResponse<StatementView> versioned(LeaseRow lease, StatementRow row) {
        return Versions.ok(views.view(lease, row), row.version());
    }
}
