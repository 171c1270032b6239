package anju.leases;

import static anju.leases.LeaseStore.column;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.ListExport;
import anju.kernel.http.Versions;
import anju.leases.Lease.State;
import anju.leases.LeaseViews.Item;
import anju.leases.LeaseViews.Whole;
import anju.leases.SharesRule.Share;
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
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1/leases")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class LeasesController {
    private final CurrentActor actor;
    private final LeaseViews views;
    private final LeaseSearch search;
    private final LeaseQuestion question;
    private final DraftLease draft;
    private final SignLease sign;
    private final ShareLease share;
    private final CancelLease cancel;
    private final ListExport exports;
    private final Idempotency idempotency;

    LeasesController(
            CurrentActor actor,
            LeaseViews views,
            LeaseSearch search,
            LeaseQuestion question,
            DraftLease draft,
            SignLease sign,
            ShareLease share,
            CancelLease cancel,
            ListExport exports,
            Idempotency idempotency) {
        this.actor = actor;
        this.views = views;
        this.search = search;
        this.question = question;
        this.draft = draft;
        this.sign = sign;
        this.share = share;
        this.cancel = cancel;
        this.exports = exports;
        this.idempotency = idempotency;
    }

    /** @param share per cent of the rent; 0 when nothing is put on this co-tenant */
    @Serdeable
    record CoTenant(@NotNull UUID tenantId, @NotNull @DecimalMin("0") @DecimalMax("100") BigDecimal share) {}

    /**
     * @param to first day after the lease
     * @param dueDay day of the month; absent: the day a period starts
     */
    @Serdeable
    record Terms(
            @NotNull UUID unitId,
            @NotNull UUID tenantId,
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @NotNull Money rent,
            @Nullable Money deposit,
            int cadenceMonths,
            @Nullable Integer dueDay,
            @Nullable @Valid List<CoTenant> coTenants) {
        LeaseTerms terms() {
            return new LeaseTerms(unitId, tenantId, from, to, rent, deposit, cadenceMonths, dueDay, null);
        }

        List<Share> shares() {
            return coTenants == null ? List.of() : column(coTenants, one -> new Share(one.tenantId(), one.share()));
        }
    }

    @Serdeable
    record Signature(@Nullable LocalDate signedOn) {}

    @Serdeable
    record Reason(@NotBlank @Size(max = 500) String reason) {}

    @Serdeable
    record CoTenants(@NotNull @Valid List<CoTenant> coTenants) {}

    /**
     * @param state any of these; none: all
     * @param q room as people say it, or a phone number
     * @param endingWithin days from today; unrenewed leases that end in them, soonest first
     * @param from with {@code to}: leases that hold their room on a day of [from, to)
     */
    @Get
    Page<Item> list(
            @QueryValue @Nullable List<State> state,
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable UUID unitId,
            @QueryValue @Nullable UUID tenantId,
            @QueryValue @Nullable String q,
            @QueryValue @Nullable @Min(0) @Max(36_500) Integer endingWithin,
            @QueryValue @Nullable LocalDate from,
            @QueryValue @Nullable LocalDate to,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String cursor) {
        var filter = question.filter(state, unitId, tenantId, q, endingWithin, from, to);
        var page = search.find(filter, scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.items(page.items()), page.nextCursor());
    }

    /** The same as a CSV file, 50,000 rows at most. */
    @Get("/export")
    HttpResponse<byte[]> export(
            @QueryValue @Nullable List<State> state,
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable UUID unitId,
            @QueryValue @Nullable UUID tenantId,
            @QueryValue @Nullable String q,
            @QueryValue @Nullable @Min(0) @Max(36_500) Integer endingWithin,
            @QueryValue @Nullable LocalDate from,
            @QueryValue @Nullable LocalDate to) {
        return exports.csv("leases", LeaseColumns.ALL, cursor -> list(
                state, propertyId, unitId, tenantId, q, endingWithin, from, to, Cursor.MAX_LIMIT, cursor));
    }

    @Get("/{id}")
    HttpResponse<Whole> get(UUID id) {
        var lease = views.whole(id, scope());
        return Versions.ok(lease, lease.version());
    }

    @Post
    HttpResponse<Whole> create(@Header("Idempotency-Key") @Nullable String key, @Body @Valid Terms terms) {
        return created(idempotency.once(key, "leases.create", terms, Whole.class,
                () -> views.whole(draft.create(terms.terms(), terms.shares(), scope()), scope())));
    }

    /** A draft's terms; its co-tenants have their own address. */
    @Put("/{id}")
    HttpResponse<Whole> edit(UUID id, @Header("If-Match") @Nullable String ifMatch, @Body @Valid Terms terms) {
        draft.edit(id, Versions.required(ifMatch), terms.terms(), scope());
        return get(id);
    }

    @Put("/{id}/co-tenants")
    HttpResponse<Whole> share(UUID id, @Header("If-Match") @Nullable String ifMatch, @Body @Valid CoTenants body) {
        share.share(id, Versions.required(ifMatch), column(body.coTenants(), one -> new Share(one.tenantId(), one.share())), scope());
        return get(id);
    }

    @Post("/{id}/signature")
    HttpResponse<Whole> sign(UUID id, @Body @Valid Signature signature) {
        sign.sign(id, signature.signedOn(), scope());
        return get(id);
    }

    @Post("/{id}/cancellation")
    HttpResponse<Whole> cancel(UUID id, @Body @Valid Reason body) {
        cancel.cancel(id, body.reason(), scope());
        return get(id);
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }

    private static HttpResponse<Whole> created(Whole lease) {
        return HttpResponse.created(lease, URI.create("/api/v1/leases/" + lease.lease().id()));
    }
}
