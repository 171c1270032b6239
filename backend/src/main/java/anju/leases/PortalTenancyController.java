package anju.leases;

import anju.kernel.CurrentTenant;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.leases.GiveNotice.Wish;
import anju.leases.NoticeViews.NoticeView;
import anju.leases.NoticeViews.OutlookView;
import anju.leases.OfferViews.OfferView;
import anju.leases.StatementViews.StatementView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the primary tenant of a lease decides: to go, to agree to the deposit statement, to stay. Another's lease is not there. */
@Controller("/api/v1/portal/leases/{id}")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalTenancyController {
    private final CurrentTenant tenant;
    private final LeaseStore leases;
    private final NoticeStore notices;
    private final GiveNotice give;
    private final NoticeViews noticeViews;
    private final KeepStatement statement;
    private final StatementViews statementViews;
    private final OfferStore offers;
    private final OfferRenewal offer;
    private final OfferViews offerViews;
    private final Deposits deposits;
    private final Idempotency idempotency;

    PortalTenancyController(
            CurrentTenant tenant,
            LeaseStore leases,
            NoticeStore notices,
            GiveNotice give,
            NoticeViews noticeViews,
            KeepStatement statement,
            StatementViews statementViews,
            OfferStore offers,
            OfferRenewal offer,
            OfferViews offerViews,
            Deposits deposits,
            Idempotency idempotency) {
        this.tenant = tenant;
        this.leases = leases;
        this.notices = notices;
        this.give = give;
        this.noticeViews = noticeViews;
        this.statement = statement;
        this.statementViews = statementViews;
        this.offers = offers;
        this.offer = offer;
        this.offerViews = offerViews;
        this.deposits = deposits;
        this.idempotency = idempotency;
    }

    /** @param on first day after the lease; {@code costAccepted}: I pay what leaving so early costs */
    @Serdeable
    record MyNoticeRequest(@NotNull LocalDate on, @NotBlank @Size(max = 500) String reason, @Nullable Boolean costAccepted) {
        Wish wish() {
            return new Wish(on, reason.strip(), costAccepted != null && costAccepted);
        }
    }

    /** @param on first day after the lease; {@code answer}: why it was declined */
    @Serdeable
    record MyNotice(UUID id, LocalDate on, String reason, Money cost, NoticeState state, @Nullable String answer) {}

    /** @param notice the newest; {@code outlook} null: there is nothing to give notice of */
    @Serdeable
    record Leaving(String room, @Nullable MyNotice notice, @Nullable OutlookView outlook, Money depositHeld, boolean statement) {}

    /** @param version the one that I have read */
    @Serdeable
    record Agreement(long version) {}

    @Serdeable
    record Objection(long version, @NotBlank @Size(max = 2000) String reason) {}

    @Serdeable
    record Acceptance(@NotNull UUID offerId, @Min(1) @Max(3) int choice) {}

    @Serdeable
    record Declination(@NotNull UUID offerId, @NotBlank @Size(max = 500) String reason) {}

    @Serdeable
    record Question(@NotNull UUID offerId, @NotBlank @Size(max = 2000) String text) {}

    /** When I could go, what it would cost, and what I have said. */
    @Get("/notice")
    Leaving notice(UUID id) {
        var lease = leases.requireOwn(id, me());
        var last = notices.last(id).map(noticeViews::view).orElse(null);
        return new Leaving(
                noticeViews.room(lease), last == null ? null : mine(last),
                lease.state() == Lease.State.ACTIVE ? noticeViews.outlook(give.outlook(lease)) : null,
                lease.money(DepositRule.held(deposits.lines(id))), statement.sent(lease).isPresent());
    }

    /** 422 names the first possible day, or what leaving earlier costs. */
    @Post("/notice")
    @Status(HttpStatus.CREATED)
    MyNotice give(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body MyNoticeRequest body) {
        leases.requireOwn(id, me());
        return idempotency.once(
                key, "portal/notice/" + id, body, MyNotice.class, () -> mine(noticeViews.view(give.give(me(), id, body.wish()))));
    }

    /** Before it is confirmed. */
    @Post("/notice/withdrawal")
    MyNotice withdraw(UUID id) {
        return mine(noticeViews.view(give.withdrawOwn(me(), id)));
    }

    private static MyNotice mine(NoticeView view) {
        return new MyNotice(view.id(), view.on(), view.reason(), view.cost(), view.state(), view.answer());
    }

    /** 204 before staff have sent it. */
    @Get("/deposit-statement")
    @ApiResponse(responseCode = "200", description = "The statement", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "None was sent yet")
    HttpResponse<StatementView> statement(UUID id) {
        var lease = leases.requireOwn(id, me());
        return statement.sent(lease)
                .map(row -> (HttpResponse<StatementView>) HttpResponse.ok(statementViews.view(lease, row)))
                .orElseGet(HttpResponse::noContent);
    }

    /** 409 when it was changed since. */
    @Post("/deposit-statement/agreement")
    StatementView agree(UUID id, @Valid @Body Agreement body) {
        return statementViews.view(leases.requireOwn(id, me()), statement.answer(me(), id, body.version(), null));
    }

    @Post("/deposit-statement/objection")
    StatementView object(UUID id, @Valid @Body Objection body) {
        return statementViews.view(leases.requireOwn(id, me()), statement.answer(me(), id, body.version(), body.reason()));
    }

    /** The newest. */
    @Get("/renewal-offer")
    OfferView offer(UUID id) {
        return offerViews.view(offers.own(me(), id)
                .filter(one -> one.state() != OfferState.WITHDRAWN)
                .orElseThrow(() -> new Problem.NotFound("leases.no_offer")));
    }

    /** Renews the lease, once. 422 after its last day, 409 when it is no longer open. */
    @Post("/renewal-offer/acceptance")
    OfferView accept(UUID id, @Valid @Body Acceptance body) {
        return offerViews.view(offer.accept(me(), id, body.offerId(), body.choice()));
    }

    @Post("/renewal-offer/declination")
    OfferView decline(UUID id, @Valid @Body Declination body) {
        return offerViews.view(offer.decline(me(), id, body.offerId(), body.reason()));
    }

    @Post("/renewal-offer/questions")
    OfferView ask(UUID id, @Valid @Body Question body) {
        return offerViews.view(offer.ask(me(), id, body.offerId(), body.text()));
    }

    private UUID me() {
        return tenant.require().id();
    }
}
