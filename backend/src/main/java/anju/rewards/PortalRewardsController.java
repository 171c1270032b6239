package anju.rewards;

import anju.kernel.CurrentActor;
import anju.kernel.CurrentTenant;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.points.PointsLedger;
import anju.rewards.PortalRewardViews.PortalRedemption;
import anju.rewards.PortalRewardViews.PortalReward;
import anju.rewards.RedeemReward.Choice;
import anju.rewards.RedeemReward.Wish;
import anju.rewards.RedemptionStore.Filter;
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
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a tenant's points buy, and what they bought. */
@Controller("/api/v1/portal")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalRewardsController {
    private final CurrentTenant tenant;
    private final CurrentActor actor;
    private final RedeemReward redeem;
    private final EndRedemption end;
    private final RedemptionStore redemptions;
    private final PointsLedger ledger;
    private final PortalRewardViews views;
    private final Idempotency idempotency;

    PortalRewardsController(
            CurrentTenant tenant, CurrentActor actor, RedeemReward redeem, EndRedemption end, RedemptionStore redemptions,
            PointsLedger ledger, PortalRewardViews views, Idempotency idempotency) {
        this.tenant = tenant;
        this.actor = actor;
        this.redeem = redeem;
        this.end = end;
        this.redemptions = redemptions;
        this.ledger = ledger;
        this.views = views;
        this.idempotency = idempotency;
    }

    @Serdeable
    record PortalCatalogue(long available, List<PortalReward> items) {}

    /**
     * @param note a size, a day
     * @param billId the open rent bill that a rent credit is to pay; absent: the next one
     */
    @Serdeable
    record PortalWish(@Nullable @Size(max = 500) String note, @Nullable UUID billId) {}

    /** Everything on offer where the tenant lives, what can be had now first; the rest says what is missing. */
    @Get("/rewards")
    PortalCatalogue catalogue() {
        var id = tenant.require().id();
        return new PortalCatalogue(ledger.balance(id).available(), views.choices(choices(id)));
    }

    @Get("/rewards/{id}")
    PortalReward reward(UUID id) {
        var choice = choices(tenant.require().id()).stream().filter(one -> one.reward().id().equals(id)).toList();
        if (choice.isEmpty()) throw new Problem.NotFound("rewards.not_found");
        return views.choices(choice).getFirst();
    }

    private List<Choice> choices(UUID id) {
        return redeem.choices(id, PropertyScope.ALL).stream()
                .filter(choice -> choice.obstacle() != Obstacle.OVER)
                .sorted(Comparator.comparing(choice -> choice.obstacle() != null))
                .toList();
    }

    /** 422 with what stands in the way: points (how many are missing), tier, limit, stock, the offer's end. */
    @Post("/rewards/{id}/redemptions")
    @Status(HttpStatus.CREATED)
    PortalRedemption redeem(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body PortalWish body) {
        var who = tenant.require().id();
        var wish = new Wish(id, body.note() == null ? "" : body.note(), body.billId());
        return idempotency.once(
                key, "POST /api/v1/portal/rewards/" + id + "/redemptions", body, PortalRedemption.class,
                () -> views.redemption(who, redeem.redeem(who, wish, actor.orSystem().name(), PropertyScope.ALL)));
    }

    /** Newest first. */
    @Get("/redemptions")
    Page<PortalRedemption> redemptions(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        var who = tenant.require().id();
        var page = redemptions.list(new Filter(null, null, who), PropertyScope.ALL, Cursor.limit(limit), cursor);
        return new Page<>(views.redemptions(who, page.items()), page.nextCursor());
    }

    @Get("/redemptions/{id}")
    PortalRedemption redemption(UUID id) {
        var who = tenant.require().id();
        return view(who, redemptions.own(who, id).orElseThrow(() -> new Problem.NotFound("rewards.no_redemption")));
    }

    /** The points come back with their old expiry. 422 where the house does not allow it, 409 when it is over or used. */
    @Post("/redemptions/{id}/cancellation")
    PortalRedemption cancel(UUID id) {
        var who = tenant.require().id();
        return view(who, end.cancelOwn(who, id, actor.orSystem()));
    }

    private PortalRedemption view(UUID who, RedemptionRow row) {
        return views.redemptions(who, List.of(row)).getFirst();
    }
}
