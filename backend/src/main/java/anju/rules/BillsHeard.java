package anju.rules;

import anju.billing.BillSettled;
import anju.billing.BillsChanged;
import anju.rules.Announced.Withdrawn;
import anju.rules.engine.Trigger;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;

/** Rent bills that settle are facts; bills of other items are none. */
@Singleton
class BillsHeard implements ApplicationEventListener<BillsChanged> {
    private static final String RENT = "rent";

    private final JudgeFacts judge;

    BillsHeard(JudgeFacts judge) {
        this.judge = judge;
    }

    @Override
    public void onApplicationEvent(BillsChanged event) {
        judge.judge(
                Trigger.BILL_SETTLED,
                event.settled().stream().filter(bill -> bill.item().equals(RENT)).map(BillsHeard::announced).toList(),
                event.reopened().stream()
                        .map(bill -> new Withdrawn(bill.earnerId(), bill.billId(), bill.reason()))
                        .toList());
    }

    private static Announced announced(BillSettled bill) {
        return new Announced(
                bill.earnerId(), bill.billId(), bill.settledOn(), bill.leaseId(),
                bill.item(),
                bill.amount().doubleValue(),
                bill.currency(),
                (long) bill.monthsCovered(),
                (long) bill.daysLate(),
                bill.method() == null ? "" : bill.method(),
                (long) bill.onTimeStreak(),
                bill.onTimeRate12m());
    }
}
