package anju.referrals;

import anju.leases.LeasesSigned;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;

/** A friend may be among those who signed. */
@Singleton
class LeasesHeard implements ApplicationEventListener<LeasesSigned> {
    private final FollowReferrals follow;

    LeasesHeard(FollowReferrals follow) {
        this.follow = follow;
    }

    @Override
    public void onApplicationEvent(LeasesSigned event) {
        follow.signed(event.leases());
    }
}
