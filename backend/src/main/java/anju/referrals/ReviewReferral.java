package anju.referrals;

import anju.kernel.CurrentActor;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.referrals.FlagStore.ReviewRow;
import anju.referrals.ReferralLife.State;
import anju.referrals.ReferralLife.Step;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Somebody has looked at what speaks against a referral, and says so with a reason. */
@Singleton
class ReviewReferral {
    enum Decision { APPROVED, REFUSED }

    private final ReferralStore store;
    private final FlagStore flags;
    private final FollowReferrals follow;
    private final ReferralNews news;
    private final ReferralDay day;
    private final CurrentActor actor;
    private final Clock clock;

    ReviewReferral(
            ReferralStore store,
            FlagStore flags,
            FollowReferrals follow,
            ReferralNews news,
            ReferralDay day,
            CurrentActor actor,
            Clock clock) {
        this.store = store;
        this.flags = flags;
        this.follow = follow;
        this.news = news;
        this.day = day;
        this.actor = actor;
        this.clock = clock;
    }

    /** 409 when there is nothing to approve; a conversion that is refused afterwards is taken back. */
    @Transactional
    void review(UUID id, Decision decision, String reason, PropertyScope scope) {
        var referral = store.lock(id, scope);
        var after = switch (decision) {
            case APPROVED -> approve(referral);
            case REFUSED -> refuse(referral, reason);
        };
        flags.add(new ReviewRow(Ids.next(), id, decision, reason, actor.orSystem().name(), clock.instant()));
        news.audit(decision == Decision.APPROVED ? "referrals.approved" : "referrals.refused", referral, after, reason);
    }

    private ReferralRow approve(ReferralRow referral) {
        if (!flags.anyOpen(referral.id())) throw new Problem.Conflict("referrals.nothing_to_review");
        flags.accept(referral.id(), clock.instant());
        return referral.state() == State.CLEARED ? follow.convert(referral, day.today(referral.ruledBy())) : referral;
    }

    private ReferralRow refuse(ReferralRow referral, String reason) {
        var refused = referral.closed(ReferralLife.require(referral.state(), Step.REFUSE), reason);
        store.update(refused);
        news.happened(refused, "refused", reason);
        if (referral.state() == State.CONVERTED) news.converted(refused, day.today(referral.ruledBy()), true);
        return refused;
    }
}
