package anju.referrals;

import static java.util.stream.Collectors.toSet;

import anju.billing.BillSettled;
import anju.billing.BillsChanged;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.util.function.Predicate;

/** The first rent of a friend may be among those that cleared, or bounced. */
@Singleton
class BillsHeard implements ApplicationEventListener<BillsChanged> {
    private static final String RENT = "rent";

    private final FollowReferrals follow;

    BillsHeard(FollowReferrals follow) {
        this.follow = follow;
    }

    @Override
    public void onApplicationEvent(BillsChanged event) {
        // a bill that is announced both ways only changed its earner
        var stillSettled = event.settled().stream().map(BillSettled::billId).collect(toSet());
        var reopened = event.reopened().stream()
                .filter(Predicate.not(bill -> stillSettled.contains(bill.billId())))
                .toList();
        if (!reopened.isEmpty()) follow.reopened(reopened);
        var leases = event.settled().stream()
                .filter(bill -> bill.item().equals(RENT))
                .map(BillSettled::leaseId)
                .collect(toSet());
        if (!leases.isEmpty()) follow.settled(leases);
    }
}
