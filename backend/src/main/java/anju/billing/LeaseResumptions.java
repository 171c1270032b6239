package anju.billing;

import static java.util.stream.Collectors.toMap;

import anju.billing.BillCuts.Cut;
import anju.kernel.CurrentActor;
import anju.leases.Lease;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Brings the rent bills of a lease back when its early end is withdrawn: what was cut is as it was, what was made short
 * meanwhile becomes whole, what is due by now is made. Money that became credit pays again as far as it is still there.
 */
@Singleton
class LeaseResumptions {
    private final AccountWork work;
    private final AccountReader reader;
    private final BillStore bills;
    private final BillCuts cuts;
    private final RentCredits credits;
    private final LateFees lateFees;
    private final BillLeases billLeases;
    private final CurrentActor actor;
    private final Clock clock;

    LeaseResumptions(
            AccountWork work, AccountReader reader, BillStore bills, BillCuts cuts, RentCredits credits,
            LateFees lateFees, BillLeases billLeases, CurrentActor actor, Clock clock) {
        this.work = work;
        this.reader = reader;
        this.bills = bills;
        this.cuts = cuts;
        this.credits = credits;
        this.lateFees = lateFees;
        this.billLeases = billLeases;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @param lease as it goes on
     * @param end first day after it, as had been announced
     */
    void resume(Lease lease, LocalDate end) {
        var account = work.open(List.of(lease.tenantId())).get(lease.tenantId());
        var cut = cuts.of(lease.tenantId(), lease.id());
        reader.bills(cut.stream().map(Cut::billId).toList()).forEach(account::adopt);
        var made = reader.rentAfter(lease.tenantId(), lease.id(), end.minusDays(1));
        made.forEach(account::adopt);
        var lines = new ArrayList<BillLine>();
        var purse = credits.open(List.of(lease.tenantId()), account.bills());
        for (var one : cut) restore(account, one, end, purse, lines);
        var known = cut.stream().map(Cut::billId).toList();
        made.stream()
                .filter(bill -> bill.to.equals(end) && bill.source.equals("generated") && !known.contains(bill.id))
                .forEach(bill -> complete(account, lease, bill.id, end, purse, lines));
        account.useCredit();
        work.finish(List.of(account), LocalDate.now(clock), "corrected");
        bills.replaceLines(lines);
        credits.save(purse);
        lateFees.follow(List.of(lease.tenantId()), known);
        cuts.forget(lease.tenantId(), lease.id());
        billLeases.bill(List.of(lease), null);
    }

    private void restore(Account account, Cut was, LocalDate end, Purse purse, List<BillLine> lines) {
        var bill = account.bill(was.billId());
        // somebody made it void by hand since
        if (bill == null || (bill.state == Bill.State.VOID) != was.voided()) return;
        var before = was.voided() ? null : bill.amount;
        lines.addAll(LeaseEndings.withoutEnd(bills.lines(bill.tenantId, bill.id)));
        var taken = purse.takeOff(bill);
        bill.to = was.periodTo();
        bill.monthsCovered = was.monthsCovered();
        bill.charge(was.amount().subtract(bill.waived.subtract(was.waived())));
        putBack(purse, bill, taken);
        bills.recordChange(bill, "lease_resumed", before, bill.amount, end.toString(), actor.orSystem());
    }

    /** A bill made while the lease was to end early: made anew for its whole period. */
    private void complete(Account account, Lease lease, UUID id, LocalDate end, Purse purse, List<BillLine> lines) {
        var bill = account.bill(id);
        if (bill == null) return;
        var whole = billLeases.whole(lease).stream()
                .collect(toMap(draft -> draft.bill().from, Function.identity()))
                .get(bill.from);
        if (whole == null || !whole.bill().to.isAfter(bill.to)) return;
        var before = bill.amount;
        for (var line : whole.lines()) {
            lines.add(new BillLine(bill.tenantId, bill.id, line.n(), line.kind(), line.amount(), line.detail()));
        }
        if (bill.waived.signum() > 0) {
            lines.add(new BillLine(bill.tenantId, bill.id, whole.lines().size() + 1, "waiver", bill.waived.negate(), null));
        }
        var taken = purse.takeOff(bill);
        bill.to = whole.bill().to;
        bill.monthsCovered = whole.bill().monthsCovered;
        bill.charge(whole.bill().amount.subtract(bill.waived).max(BigDecimal.ZERO.setScale(2)));
        putBack(purse, bill, taken);
        bills.recordChange(bill, "lease_resumed", before, bill.amount, end.toString(), actor.orSystem());
    }

    /** The credits it had, and what waits since it was cut. */
    private static void putBack(Purse purse, Bill bill, Purse.Taken taken) {
        purse.putBack(bill, taken);
        purse.putOn(bill);
    }
}
