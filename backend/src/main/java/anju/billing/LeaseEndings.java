package anju.billing;

import anju.kernel.CurrentActor;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Cuts the rent bills of a lease off where it ends early, as soon as that is announced: later ones are void, the last one
 * costs its days only. {@link LeaseResumptions} brings them back.
 */
@Singleton
class LeaseEndings {
    static final String LINE = "lease_end";

    private final AccountWork work;
    private final AccountReader reader;
    private final BillStore bills;
    private final BillCuts cuts;
    private final RentCredits credits;
    private final LateFees lateFees;
    private final TermsStore terms;
    private final CurrentActor actor;
    private final Clock clock;

    LeaseEndings(
            AccountWork work, AccountReader reader, BillStore bills, BillCuts cuts, RentCredits credits, LateFees lateFees,
            TermsStore terms, CurrentActor actor, Clock clock) {
        this.work = work;
        this.reader = reader;
        this.bills = bills;
        this.cuts = cuts;
        this.credits = credits;
        this.lateFees = lateFees;
        this.terms = terms;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Money paid for days after the end becomes credit of the account.
     *
     * @param end first day after the lease
     */
    void end(UUID accountId, UUID leaseId, LocalDate end) {
        if (reader.rentAfter(accountId, leaseId, end).isEmpty()) return;
        var account = work.open(List.of(accountId)).get(accountId);
        var after = reader.rentAfter(accountId, leaseId, end);
        after.forEach(account::adopt);
        var held = reader.held(List.of(accountId), after.stream().map(bill -> bill.id).toList());
        reader.payments(held.stream().map(part -> part.clearing().paymentId()).toList()).forEach(account::adopt);
        var shortened = new ArrayList<BillLine>();
        var purse = credits.open(List.of(accountId), after);
        for (var bill : after) cut(account, account.bill(bill.id), end, held, purse, shortened);
        account.useCredit();
        var today = LocalDate.now(clock);
        work.finish(List.of(account), end.isBefore(today) ? end : today, "corrected");
        bills.replaceLines(shortened);
        credits.save(purse);
        lateFees.follow(List.of(accountId), after.stream().map(bill -> bill.id).toList());
    }

    private void cut(
            Account account, @org.jspecify.annotations.Nullable Bill bill, LocalDate end, List<Held> held,
            Purse purse, List<BillLine> shortened) {
        if (bill == null) return;
        var before = bill.amount;
        var taken = purse.takeOff(bill);
        var begins = bill.from.isBefore(end);
        var amount = begins
                ? RentBills.shortened(bill, end, terms.of(bill.propertyId))
                : BigDecimal.ZERO.setScale(2);
        cuts.keep(BillCuts.Cut.of(bill, !begins));
        if (begins) {
            shortened.addAll(lines(bill, amount, end));
            bill.to = end;
            bill.monthsCovered = LeasePeriods.monthsCovered(bill.from, end);
            bill.charge(amount);
            purse.putBack(bill, taken);
            account.releaseDownTo(bill, bill.amount, held);
        } else {
            account.releaseDownTo(bill, amount, held);
            bill.cancel();
        }
        var by = actor.orSystem();
        bills.recordChange(bill, "lease_ended", before, begins ? bill.amount : null, end.toString(), by);
    }

    /** What is on the bill stays; a line of its own takes off the days after the end. */
    private List<BillLine> lines(Bill bill, BigDecimal amount, LocalDate end) {
        var lines = withoutEnd(bills.lines(bill.tenantId, bill.id));
        var less = amount.subtract(lines.stream().map(BillLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
        lines.add(new BillLine(bill.tenantId, bill.id, lines.size() + 1, LINE, less, """
                {"lastDay":"%s","days":%d}""".formatted(end.minusDays(1), ChronoUnit.DAYS.between(end, bill.to))));
        return lines;
    }

    /** Nor the credits: their lines follow them. */
    static List<BillLine> withoutEnd(List<BillLine> lines) {
        var kept = new ArrayList<BillLine>();
        for (var line : lines) {
            if (line.kind().equals(LINE) || line.kind().equals(RentCredits.LINE)) continue;
            kept.add(new BillLine(line.tenantId(), line.billId(), kept.size() + 1, line.kind(), line.amount(), line.detail()));
        }
        return kept;
    }
}
