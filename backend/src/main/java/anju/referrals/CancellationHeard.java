package anju.referrals;

import anju.leases.LeaseCancelled;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;

/** A friend who does not move in after all is a lead again. */
@Singleton
class CancellationHeard implements ApplicationEventListener<LeaseCancelled> {
    private final FollowReferrals follow;

    CancellationHeard(FollowReferrals follow) {
        this.follow = follow;
    }

    @Override
    public void onApplicationEvent(LeaseCancelled event) {
        follow.cancelled(event.leaseId(), event.on());
    }
}
