package anju.billing;

import anju.kernel.CurrentActor;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Cuts the rent bills of a lease off where it ends early: later ones are void, the last one costs its days only. */
@Singleton
class LeaseEndings {
    private final AccountWork work;
    private final AccountStore store;
    private final BillStore bills;
    private final TermsStore terms;
    private final CurrentActor actor;

    LeaseEndings(AccountWork work, AccountStore store, BillStore bills, TermsStore terms, CurrentActor actor) {
        this.work = work;
        this.store = store;
        this.bills = bills;
        this.terms = terms;
        this.actor = actor;
    }

    /**
     * Money paid for days after the end becomes credit of the account.
     *
     * @param end first day after the lease
     */
    void end(UUID accountId, UUID leaseId, LocalDate end) {
        if (store.rentAfter(accountId, leaseId, end).isEmpty()) return;
        var account = work.open(List.of(accountId)).get(accountId);
        var after = store.rentAfter(accountId, leaseId, end);
        after.forEach(account::adopt);
        var held = store.held(List.of(accountId), after.stream().map(bill -> bill.id).toList());
        store.payments(held.stream().map(part -> part.clearing().paymentId()).toList()).forEach(account::adopt);
        var shortened = new ArrayList<BillLine>();
        for (var bill : after) cut(account, account.bill(bill.id), end, held, shortened);
        account.useCredit();
        work.finish(List.of(account), end, "corrected");
        bills.replaceLines(shortened);
    }

    private void cut(
            Account account, @org.jspecify.annotations.Nullable Bill bill, LocalDate end, List<Held> held,
            List<BillLine> shortened) {
        if (bill == null) return;
        var before = bill.amount;
        var begins = bill.from.isBefore(end);
        var amount = begins
                ? RentBills.shortened(bill, end, terms.of(bill.propertyId))
                : BigDecimal.ZERO.setScale(2);
        account.releaseDownTo(bill, amount, held);
        if (begins) {
            bill.to = end;
            bill.monthsCovered = LeasePeriods.monthsCovered(bill.from, end);
            bill.charge(amount);
            shortened.add(new BillLine(bill.tenantId, bill.id, 1, "rent", amount, null));
        } else {
            bill.cancel();
        }
        var by = actor.orSystem();
        bills.recordChange(bill, "lease_ended", before, begins ? amount : null, end.toString(), by);
    }
}
