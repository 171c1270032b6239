package anju.callbacks;

import static java.util.stream.Collectors.toSet;

import anju.billing.BillItems;
import anju.billing.BillReopened;
import anju.billing.BillSettled;
import anju.billing.BillsChanged;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Rent that came in needs no call any more; rent that was taken back needs it again. */
@Singleton
class RentHeard implements ApplicationEventListener<BillsChanged> {
    private final RentCalls rents;
    private final Clock clock;

    RentHeard(RentCalls rents, Clock clock) {
        this.rents = rents;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void onApplicationEvent(BillsChanged changed) {
        var settled = changed.settled().stream().filter(bill -> bill.item().equals(BillItems.RENT)).toList();
        var paid = settled.stream().map(BillSettled::billId).collect(toSet());
        var reopened = changed.reopened().stream().filter(bill -> !paid.contains(bill.billId())).toList();
        if (!reopened.isEmpty()) rents.callUp(reopened);
        var now = clock.instant();
        if (!settled.isEmpty()) rents.callOff(settled, now, now.minus(ClaimCall.HELD));
    }
}
