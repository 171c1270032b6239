package anju.referrals;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.referrals.InviteFriend.Friend;
import anju.referrals.ReferralLife.State;
import anju.referrals.ReferralStore.Filter;
import anju.referrals.ReferralViews.Item;
import anju.referrals.ReferralViews.Whole;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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

@Controller("/api/v1/referrals")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class ReferralsController {
    private final CurrentActor actor;
    private final ReferralStore store;
    private final ReferralViews views;
    private final ReferralCodes codes;
    private final InviteFriend invite;
    private final FollowReferrals follow;
    private final ReviewReferral review;

    ReferralsController(
            CurrentActor actor,
            ReferralStore store,
            ReferralViews views,
            ReferralCodes codes,
            InviteFriend invite,
            FollowReferrals follow,
            ReviewReferral review) {
        this.actor = actor;
        this.store = store;
        this.views = views;
        this.codes = codes;
        this.invite = invite;
        this.follow = follow;
        this.review = review;
    }

    /**
     * @param referrerId or {@code code}: who recommends
     * @param phone absent: only invited so far
     * @param device hash of the friend's device, from the portal
     */
    @Serdeable
    record Invitation(
            @Nullable UUID referrerId,
            @Nullable @Size(max = 20) String code,
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 40) String phone,
            @Nullable @Size(max = 40) String channel,
            @Nullable @Size(max = 128) String device,
            @Nullable @Size(max = 500) String note) {}

    @Serdeable
    record Lead(
            @NotBlank @Size(max = 100) String name, @NotBlank @Size(max = 40) String phone, @Nullable @Size(max = 128) String device) {}

    @Serdeable
    record Claim(@NotNull UUID tenantId) {}

    @Serdeable
    record Decided(@NotNull ReviewReferral.Decision decision, @NotBlank @Size(max = 500) String reason) {}

    /** @param waiting only those with a flag that nobody has answered */
    @Get
    Page<Item> list(
            @QueryValue @Nullable List<State> state,
            @QueryValue @Nullable Boolean waiting,
            @QueryValue @Nullable UUID referrerId,
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String cursor) {
        var filter = new Filter(state == null ? List.of() : state, Boolean.TRUE.equals(waiting), referrerId, null);
        var page = store.list(filter, scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.items(page.items()), page.nextCursor());
    }

    @Get("/{id}")
    Whole get(UUID id) {
        return views.whole(id, scope());
    }

    @Post
    @Status(HttpStatus.CREATED)
    Whole invite(@Body @Valid Invitation body) {
        var friend = new Friend(body.name(), body.phone(), body.channel(), body.device(), body.note());
        return get(invite.invite(referrer(body), friend, scope()));
    }

    private UUID referrer(Invitation body) {
        if (body.referrerId() != null) return body.referrerId();
        if (body.code() == null) throw new Problem.Invalid("/referrerId", "referrals.who_recommends");
        return codes.owner(body.code()).orElseThrow(() -> new Problem.Invalid("/code", "referrals.no_such_code", body.code()));
    }

    @Post("/{id}/lead")
    Whole takeDown(UUID id, @Body @Valid Lead body) {
        invite.takeDown(id, body.name(), body.phone(), body.device(), scope());
        return get(id);
    }

    @Post("/{id}/friend")
    Whole claim(UUID id, @Body @Valid Claim body) {
        follow.claim(id, body.tenantId(), scope());
        return get(id);
    }

    @Post("/{id}/review")
    @Secured({Role.ADMIN, Role.MANAGER})
    Whole review(UUID id, @Body @Valid Decided body) {
        review.review(id, body.decision(), body.reason(), scope());
        return get(id);
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
