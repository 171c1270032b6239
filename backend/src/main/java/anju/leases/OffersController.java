package anju.leases;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.Texts;
import anju.kernel.http.Idempotency;
import anju.kernel.http.ReaderLocale;
import anju.leases.LeaseLife.Step;
import anju.leases.OfferRenewal.Way;
import anju.leases.OfferViews.OfferView;
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
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Offers to stay, as staff make and follow them. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class OffersController {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final CurrentActor actor;
    private final LeaseStore leases;
    private final OfferStore offers;
    private final OfferRenewal offer;
    private final OfferViews views;
    private final LeaseMatters matters;
    private final Texts texts;
    private final Idempotency idempotency;

    OffersController(
            CurrentActor actor,
            LeaseStore leases,
            OfferStore offers,
            OfferRenewal offer,
            OfferViews views,
            LeaseMatters matters,
            Texts texts,
            Idempotency idempotency) {
        this.actor = actor;
        this.leases = leases;
        this.offers = offers;
        this.offer = offer;
        this.views = views;
        this.matters = matters;
        this.texts = texts;
        this.idempotency = idempotency;
    }

    /** @param to first day after the new lease */
    @Serdeable
    record ChoiceRequest(@NotNull LocalDate to, @NotNull Money rent) {}

    /** @param validUntil the last day on which it can be accepted */
    @Serdeable
    record OfferRequest(
            @NotEmpty @Size(max = 3) @Valid List<ChoiceRequest> choices,
            @NotNull LocalDate validUntil,
            @Nullable @Size(max = 1000) String note) {}

    /** @param rentPercent by how much the rent changes, 3 for 3 % more */
    @Serdeable
    record BulkRequest(
            @NotEmpty @Size(max = 200) List<UUID> leaseIds,
            @NotEmpty @Size(max = 3) List<@Min(1) @Max(60) Integer> months,
            @NotNull @DecimalMin("-50") @DecimalMax("50") BigDecimal rentPercent,
            @NotNull LocalDate validUntil,
            @Nullable @Size(max = 1000) String note) {}

    @Serdeable
    record NotOffered(UUID leaseId, String reason) {}

    @Serdeable
    record BulkAnswer(int created, List<NotOffered> refused) {}

    @Serdeable
    record AcceptRequest(@Min(1) @Max(3) int choice) {}

    @Serdeable
    record DeclineRequest(@NotBlank @Size(max = 500) String reason) {}

    @Serdeable
    record WordRequest(@NotBlank @Size(max = 2000) String text) {}

    /** What waits for staff: notices, answered statements, questions and answers about offers; the longest waiting first. */
    @Get("/lease-matters")
    Page<LeaseMatters.Matter> matters(@Nullable @QueryValue UUID propertyId) {
        return new Page<>(matters.list(scope().narrowedTo(propertyId)), null);
    }

    /** Newest first. */
    @Get("/renewal-offers")
    Page<OfferView> list(
            @Nullable @QueryValue OfferState state,
            @Nullable @QueryValue UUID leaseId,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var page = offers.list(state, leaseId, scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.views(page.items()), page.nextCursor());
    }

    /** In place of one that is open. */
    @Post("/leases/{id}/renewal-offers")
    @Status(HttpStatus.CREATED)
    OfferView make(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body OfferRequest body) {
        var ways = body.choices().stream().map(one -> new Way(one.to(), one.rent())).toList();
        return idempotency.once(key, "leases.offer:" + id, body, OfferView.class,
                () -> views.view(offer.make(id, ways, body.validUntil(), body.note() == null ? "" : body.note(), scope())));
    }

    /** The same to several: so many months, the rent changed by so much; those that cannot be offered it are told why. */
    @Post("/renewal-offers")
    BulkAnswer makeAll(@Nullable @Header("Idempotency-Key") String key, @Valid @Body BulkRequest body) {
        var rows = body.leaseIds().stream().distinct().map(id -> leases.require(id, scope())).toList();
        return idempotency.once(key, "leases.offers", body, BulkAnswer.class, () -> {
            var refused = new ArrayList<NotOffered>();
            for (var row : rows) {
                var why = LeaseLife.after(row.state(), Step.RENEW).isPresent() ? null : LeaseLife.why(row.state(), Step.RENEW);
                if (why != null) refused.add(new NotOffered(row.id(), texts.get(ReaderLocale.current(), why)));
                else offer.make(row.id(), ways(row, body), body.validUntil(), body.note() == null ? "" : body.note(), scope());
            }
            return new BulkAnswer(rows.size() - refused.size(), refused);
        });
    }

    private static List<Way> ways(LeaseRow lease, BulkRequest body) {
        var factor = BigDecimal.ONE.add(body.rentPercent().divide(HUNDRED));
        var rent = lease.money(lease.rent()).multipliedBy(factor, RoundingMode.HALF_UP);
        return body.months().stream().distinct().sorted().map(months -> new Way(lease.endsOn().plusMonths(months), rent)).toList();
    }

    /** For the tenant, who told us otherwise: renews the lease, once. 422 after its last day. */
    @Post("/renewal-offers/{id}/acceptance")
    OfferView accept(UUID id, @Valid @Body AcceptRequest body) {
        return views.view(offer.acceptFor(id, body.choice(), scope()));
    }

    @Post("/renewal-offers/{id}/declination")
    OfferView decline(UUID id, @Valid @Body DeclineRequest body) {
        return views.view(offer.declineFor(id, body.reason(), scope()));
    }

    @Post("/renewal-offers/{id}/withdrawal")
    OfferView withdraw(UUID id) {
        return views.view(offer.withdraw(id, scope()));
    }

    /** An answer to the tenant, who is told. */
    @Post("/renewal-offers/{id}/words")
    OfferView answer(UUID id, @Valid @Body WordRequest body) {
        return views.view(offer.answer(id, body.text(), scope()));
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
