package anju.leases;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.leases.GiveNotice.Wish;
import anju.leases.NoticeViews.NoticeView;
import anju.leases.NoticeViews.OutlookView;
import anju.leases.NoticeViews.TermsView;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notices to move out: recorded for a tenant, confirmed, declined; and how long before they are to be given. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class NoticesController {
    private final CurrentActor actor;
    private final LeaseStore leases;
    private final NoticeStore notices;
    private final GiveNotice give;
    private final AgreeNotice agree;
    private final NoticeViews views;
    private final Idempotency idempotency;

    NoticesController(
            CurrentActor actor,
            LeaseStore leases,
            NoticeStore notices,
            GiveNotice give,
            AgreeNotice agree,
            NoticeViews views,
            Idempotency idempotency) {
        this.actor = actor;
        this.leases = leases;
        this.notices = notices;
        this.give = give;
        this.agree = agree;
        this.views = views;
        this.idempotency = idempotency;
    }

    /**
     * @param on first day after the lease
     * @param costAccepted whether the tenant pays what leaving before the notice is over costs
     */
    @Serdeable
    record NoticeRequest(@NotNull LocalDate on, @NotBlank @Size(max = 500) String reason, @Nullable Boolean costAccepted) {
        Wish wish() {
            return new Wish(on, reason.strip(), costAccepted != null && costAccepted);
        }
    }

    @Serdeable
    record RefusalRequest(@NotBlank @Size(max = 500) String reason) {}

    /** @param earlyRents months' rent that leaving earlier costs; absent: it is refused */
    @Serdeable
    record TermsRequest(
            @Min(0) @Max(366) int noticeDays, @Nullable @DecimalMin("0") @DecimalMax("12") BigDecimal earlyRents) {}

    /** @param notice the newest of the lease; {@code outlook} null: the lease is not one that can be given notice of */
    @Serdeable
    record LeaseNotice(@Nullable NoticeView notice, TermsView terms, @Nullable OutlookView outlook) {}

    /** Newest first. */
    @Get("/lease-notices")
    Page<NoticeView> list(
            @Nullable @QueryValue NoticeState state,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var page = notices.list(state, scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.views(page.items()), page.nextCursor());
    }

    @Get("/leases/{id}/notice")
    LeaseNotice of(UUID id) {
        var lease = leases.require(id, scope());
        var terms = notices.terms(lease).orElse(new NoticeStore.Terms(lease.propertyId(), NoticeRule.USUAL));
        return new LeaseNotice(
                notices.last(id).map(views::view).orElse(null),
                new TermsView(terms.rule().noticeDays(), terms.rule().earlyRents(), terms.ofId().equals(id)),
                lease.state() == Lease.State.ACTIVE ? views.outlook(give.outlook(lease)) : null);
    }

    /** For the tenant, who told us otherwise. 422 names the first possible day, or what leaving earlier costs. */
    @Post("/leases/{id}/notice")
    @Status(HttpStatus.CREATED)
    NoticeView record(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body NoticeRequest body) {
        return idempotency.once(
                key, "leases.notice:" + id, body, NoticeView.class, () -> views.view(give.record(id, body.wish(), scope())));
    }

    /** The lease ends on that day. */
    @Post("/lease-notices/{id}/confirmation")
    NoticeView confirm(UUID id) {
        return views.view(give.confirm(id, actor.require()));
    }

    @Post("/lease-notices/{id}/refusal")
    NoticeView decline(UUID id, @Valid @Body RefusalRequest body) {
        return views.view(give.decline(id, body.reason(), actor.require()));
    }

    /** For the tenant, before it is confirmed. */
    @Post("/lease-notices/{id}/withdrawal")
    NoticeView withdraw(UUID id) {
        return views.view(give.withdraw(id, actor.require()));
    }

    /** Of a lease; goes before its house's. */
    @Put("/leases/{id}/notice-terms")
    @Secured({Role.ADMIN, Role.MANAGER})
    TermsView agree(UUID id, @Valid @Body TermsRequest body) {
        agree.ofLease(id, new NoticeRule(body.noticeDays(), body.earlyRents()), scope());
        return new TermsView(body.noticeDays(), body.earlyRents(), true);
    }

    /** From now on as its house has it. */
    @Delete("/leases/{id}/notice-terms")
    @Status(HttpStatus.NO_CONTENT)
    @Secured({Role.ADMIN, Role.MANAGER})
    void asTheHouse(UUID id) {
        agree.ofLease(id, null, scope());
    }

    @Get("/properties/{id}/notice-terms")
    TermsView ofHouse(UUID id) {
        var rule = agree.ofHouse(id, scope());
        return new TermsView(rule.noticeDays(), rule.earlyRents(), false);
    }

    @Put("/properties/{id}/notice-terms")
    @Secured({Role.ADMIN, Role.MANAGER})
    TermsView agreeHouse(UUID id, @Valid @Body TermsRequest body) {
        agree.ofHouse(id, new NoticeRule(body.noticeDays(), body.earlyRents()), scope());
        return ofHouse(id);
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
