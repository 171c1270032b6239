package anju.billing;

import anju.billing.BillViews.BillDetails;
import anju.billing.BillViews.BillSummary;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.ListExport;
import anju.kernel.http.Versions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/bills")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class BillsController {
    private final CurrentActor actor;
    private final BillQueries queries;
    private final BillViews views;
    private final Houses houses;
    private final IssueBill issue;
    private final ChangeBill change;
    private final GenerateBills generate;
    private final Idempotency idempotency;
    private final ListExport exports;

    BillsController(
            CurrentActor actor, BillQueries queries, BillViews views, Houses houses, IssueBill issue, ChangeBill change,
            GenerateBills generate, Idempotency idempotency, ListExport exports) {
        this.actor = actor;
        this.queries = queries;
        this.views = views;
        this.houses = houses;
        this.issue = issue;
        this.change = change;
        this.generate = generate;
        this.idempotency = idempotency;
        this.exports = exports;
    }

    /** @param periodTo first day after the period */
    @Serdeable
    record NewBill(
            @NotNull UUID leaseId, @NotBlank String item, @NotNull LocalDate periodFrom, @NotNull LocalDate periodTo,
            @NotNull LocalDate dueOn, @NotNull Money amount) {}

    @Serdeable
    record NewDueDay(@NotNull LocalDate dueOn, @NotBlank @Size(max = 500) String reason) {}

    @Serdeable
    record Excuse(@Min(0) @Max(366) int days, @NotBlank @Size(max = 500) String reason) {}

    /** @param amount absent: all that is still owed */
    @Serdeable
    record Waiver(@Nullable BigDecimal amount, @NotBlank @Size(max = 500) String reason) {}

    @Serdeable
    record BillReason(@NotBlank @Size(max = 500) String reason) {}

    /** @param upTo last due day to make bills for; absent: as many days ahead as each property says */
    @Serdeable
    record Generation(@Nullable UUID propertyId, @Nullable LocalDate upTo) {}

    @Serdeable
    record Generated(int created) {}

    /**
     * @param state open, part, overdue, settled, late, void, live
     * @param dueTo the last day
     * @param sort {@code due} for the oldest first, {@code -due} (as without) for the newest
     */
    @Get
    Page<BillSummary> list(
            @QueryValue @Nullable String state,
            @QueryValue @Nullable String item,
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable UUID tenantId,
            @QueryValue @Nullable UUID leaseId,
            @QueryValue @Nullable LocalDate dueFrom,
            @QueryValue @Nullable LocalDate dueTo,
            @QueryValue @Nullable Integer overdueFrom,
            @QueryValue @Nullable Integer overdueTo,
            @QueryValue @Nullable String sort,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String cursor) {
        var filter = new BillFilter(
                state, item, tenantId, leaseId, dueFrom, dueTo, overdueFrom, overdueTo, "due".equals(sort));
        var today = houses.today();
        var page = queries.list(filter, scope().narrowedTo(propertyId), today, Cursor.limit(limit), cursor);
        return new Page<>(views.summaries(page.items(), today), page.nextCursor());
    }

    /** The same as a CSV file, 50,000 rows at most. */
    @Get("/export")
    HttpResponse<byte[]> export(
            @QueryValue @Nullable String state,
            @QueryValue @Nullable String item,
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable UUID tenantId,
            @QueryValue @Nullable UUID leaseId,
            @QueryValue @Nullable LocalDate dueFrom,
            @QueryValue @Nullable LocalDate dueTo,
            @QueryValue @Nullable Integer overdueFrom,
            @QueryValue @Nullable Integer overdueTo,
            @QueryValue @Nullable String sort) {
        return exports.csv("bills", BillColumns.BILLS, cursor -> list(
                state, item, propertyId, tenantId, leaseId, dueFrom, dueTo, overdueFrom, overdueTo, sort, Cursor.MAX_LIMIT,
                cursor));
    }

    @Get("/{id}")
    HttpResponse<BillDetails> get(UUID id) {
        var bill = views.details(id, scope());
        return Versions.ok(bill, bill.version());
    }

    /** A bill by hand, for what no lease bills by itself. */
    @Post
    HttpResponse<BillDetails> create(
            @Header("Idempotency-Key") @Nullable String key, @Body @Valid NewBill bill) {
        var id = idempotency.once(key, "bills", bill, UUID.class, () -> issue.issue(
                bill.leaseId(), bill.item(), bill.periodFrom(), bill.periodTo(), bill.dueOn(), bill.amount(), scope()));
        return HttpResponse.created(views.details(id, scope()), URI.create("/api/v1/bills/" + id));
    }

    /** Makes the rent bills that are missing, once each, however often it is asked. */
    @Post("/generation")
    @Secured({Role.ADMIN, Role.MANAGER})
    Generated generate(@Body @Valid Generation request) {
        return new Generated(generate.onDemand(scope(), request.propertyId(), request.upTo()));
    }

    @Put("/{id}/due-day")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<BillDetails> moveDueDay(
            UUID id, @Header("If-Match") @Nullable String ifMatch, @Body @Valid NewDueDay body) {
        change.moveDueDay(id, scope(), Versions.required(ifMatch), body.dueOn(), body.reason());
        return get(id);
    }

    @Put("/{id}/excuse")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<BillDetails> excuse(
            UUID id, @Header("If-Match") @Nullable String ifMatch, @Body @Valid Excuse body) {
        change.excuse(id, scope(), Versions.required(ifMatch), body.days(), body.reason());
        return get(id);
    }

    @Post("/{id}/waiver")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<BillDetails> waive(
            UUID id, @Header("Idempotency-Key") @Nullable String key, @Body @Valid Waiver body) {
        var scope = scope();
        idempotency.once(key, "bills/" + id + "/waiver", body, Boolean.class, () -> {
            change.waive(id, scope, body.amount(), body.reason());
            return true;
        });
        return get(id);
    }

    @Post("/{id}/void")
    @Secured({Role.ADMIN, Role.MANAGER})
    HttpResponse<BillDetails> cancel(
            UUID id, @Header("Idempotency-Key") @Nullable String key, @Body @Valid BillReason body) {
        var scope = scope();
        idempotency.once(key, "bills/" + id + "/void", body, Boolean.class, () -> {
            change.cancel(id, scope, body.reason());
            return true;
        });
        return get(id);
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
