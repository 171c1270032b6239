package anju.rewards;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.rewards.RedeemReward.Wish;
import anju.rewards.RedemptionStore.Filter;
import anju.rewards.RewardViews.ChoiceView;
import anju.rewards.RewardViews.RedemptionView;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tenants redeemed: staff do it for them, hand it over, take it back. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class RedemptionsController {
    private final RedeemReward redeem;
    private final EndRedemption end;
    private final RedemptionStore redemptions;
    private final RewardViews views;
    private final Idempotency idempotency;
    private final CurrentActor actor;

    RedemptionsController(
            RedeemReward redeem,
            EndRedemption end,
            RedemptionStore redemptions,
            RewardViews views,
            Idempotency idempotency,
            CurrentActor actor) {
        this.redeem = redeem;
        this.end = end;
        this.redemptions = redemptions;
        this.views = views;
        this.idempotency = idempotency;
        this.actor = actor;
    }

    /**
     * @param note what the tenant wants said with it: a size, a day
     * @param billId the open rent bill that a rent credit is to pay; absent: the next one
     */
    @Serdeable
    record RedemptionRequest(@NotNull UUID rewardId, @Nullable @Size(max = 500) String note, @Nullable UUID billId) {
        Wish wish() {
            return new Wish(rewardId, note == null ? "" : note, billId);
        }
    }

    @Serdeable
    record CancellationRequest(@NotBlank @Size(max = 500) String reason) {}

    @Serdeable
    record Waiting(int waiting) {}

    /** Everything on offer where the tenant lives, and what stands in the way of each. */
    @Get("/tenants/{tenantId}/rewards")
    List<ChoiceView> choices(UUID tenantId) {
        return views.choices(redeem.choices(tenantId, actor.require().scope()));
    }

    /** 422 with what stands in the way: points (how many are missing), tier, limit, stock, days, rent to take it off. */
    @Post("/tenants/{tenantId}/redemptions")
    @Status(HttpStatus.CREATED)
    RedemptionView redeem(
            UUID tenantId, @Nullable @Header("Idempotency-Key") String key, @Valid @Body RedemptionRequest body) {
        var by = actor.require();
        return idempotency.once(
                key, "POST /api/v1/tenants/" + tenantId + "/redemptions", body, RedemptionView.class,
                () -> views.redemption(redeem.redeem(tenantId, body.wish(), by.name(), by.scope()).row()));
    }

    /** Newest first. */
    @Get("/redemptions")
    Page<RedemptionView> list(
            @Nullable @QueryValue RedemptionState state,
            @Nullable @QueryValue UUID rewardId,
            @Nullable @QueryValue UUID tenantId,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var page = redemptions.list(
                new Filter(state, rewardId, tenantId), actor.require().scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.redemptions(page.items()), page.nextCursor());
    }

    /** How many wait to be handed over. */
    @Get("/redemptions/waiting")
    Waiting waiting(@Nullable @QueryValue UUID propertyId) {
        return new Waiting(redemptions.waiting(actor.require().scope().narrowedTo(propertyId)));
    }

    @Get("/redemptions/{id}")
    RedemptionView one(UUID id) {
        return views.redemption(redemptions.find(id, actor.require().scope())
                .orElseThrow(() -> new Problem.NotFound("rewards.no_redemption")));
    }

    /** What waits under the code that a tenant shows: looked at before it is handed over. */
    @Get("/redemptions/by-code/{code}")
    RedemptionView byCode(String code) {
        return views.redemption(end.waiting(code, actor.require()));
    }

    /** It was handed over, or done. */
    @Post("/redemptions/{id}/fulfilment")
    RedemptionView fulfil(UUID id) {
        return views.redemption(end.fulfil(id, actor.require()));
    }

    /** The points go back to where they came from, with their old expiry; so does the stock. 409 once a rent credit is used. */
    @Post("/redemptions/{id}/cancellation")
    RedemptionView cancel(UUID id, @Valid @Body CancellationRequest body) {
        return views.redemption(end.cancel(id, body.reason(), actor.require()));
    }
}
