package anju.billing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import anju.billing.AccountReader.LeaseDay;
import anju.billing.BillCuts.Cut;
import anju.kernel.CurrentActor;
import anju.leases.Lease;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rent bills of a lease back when its early end is withdrawn or a later one agreed: what was cut is as it was, what
 * was made short meanwhile becomes whole, what is due by now is made. Money that became credit pays again as far as it is still there.
 */
@Singleton
class LeaseResumptions {
    private final AccountWork work;
    private final AccountReader reader;
    private final BillStore bills;
    private final BillCuts cuts;
    private final RentCredits credits;
    private final LateFees lateFees;
    private final LeaseEndings endings;
    private final BillLeases billLeases;
    private final CurrentActor actor;
    private final Clock clock;

    LeaseResumptions(
            AccountWork work, AccountReader reader, BillStore bills, BillCuts cuts, RentCredits credits,
            LateFees lateFees, LeaseEndings endings, BillLeases billLeases, CurrentActor actor, Clock clock) {
        this.work = work;
        this.reader = reader;
        this.bills = bills;
        this.cuts = cuts;
        this.credits = credits;
        this.lateFees = lateFees;
        this.endings = endings;
        this.billLeases = billLeases;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * A lease goes on.
     *
     * @param lease as it does
     * @param end first day after it, as had been announced or agreed
     */
    record Resumption(Lease lease, LocalDate end) {}

    void resume(Lease lease, LocalDate end) {
        resume(List.of(new Resumption(lease, end)));
    }

    /** A few statements, whatever the number of leases. */
    void resume(Collection<Resumption> resumptions) {
        if (resumptions.isEmpty()) return;
        var ends = resumptions.stream().collect(toMap(one -> one.lease().id(), Resumption::end));
        var leases = resumptions.stream().collect(toMap(one -> one.lease().id(), Resumption::lease));
        var accountIds = leases.values().stream().map(Lease::tenantId).collect(toSet());
        var accounts = work.open(accountIds);
        var cut = cuts.of(accountIds, leases.keySet());
        var known = cut.stream().map(Cut::billId).collect(toSet());
        reader.bills(known).forEach(bill -> accounts.get(bill.tenantId).adopt(bill));
        var made = made(resumptions, known);
        made.forEach(bill -> accounts.get(bill.tenantId).adopt(bill));
        var resuming = new Resuming(
                credits.open(accountIds, accounts.values().stream().flatMap(account -> account.bills().stream()).toList()),
                bills.lines(accountIds, known));
        for (var one : cut) resuming.restore(accounts.get(one.tenantId()), one, ends.get(one.leaseId()));
        var whole = whole(made.stream().map(bill -> bill.leaseId).collect(toSet()), leases);
        for (var bill : made) {
            var draft = whole.get(new BillKey(bill.tenantId, bill.leaseId, bill.item, bill.from));
            if (draft != null) resuming.complete(accounts.get(bill.tenantId).bill(bill.id), draft);
        }
        accounts.values().forEach(Account::useCredit);
        work.finish(accounts.values(), LocalDate.now(clock), "corrected");
        bills.recordChanges(resuming.changes, actor.orSystem());
        bills.replaceLines(resuming.lines);
        credits.save(resuming.purse);
        lateFees.follow(accounts.values(), known);
        cuts.forget(accountIds, leases.keySet());
        // it may go on to an earlier day than the one it was cut from
        endings.end(cut.stream()
                .map(one -> new LeaseDay(one.tenantId(), one.leaseId(), leases.get(one.leaseId()).to()))
                .distinct()
                .toList());
        billLeases.bill(leases.values(), null);
    }

    /** Bills made for a last period while the lease was to end in it. */
    private List<Bill> made(Collection<Resumption> resumptions, Set<UUID> known) {
        var ends = resumptions.stream().collect(toMap(one -> one.lease().id(), Resumption::end));
        return reader
                .rentAfter(resumptions.stream()
                        .map(one -> new LeaseDay(one.lease().tenantId(), one.lease().id(), one.end().minusDays(1)))
                        .toList())
                .stream()
                .filter(bill -> bill.to.equals(ends.get(bill.leaseId)) && bill.source.equals("generated") && !known.contains(bill.id))
                .toList();
    }

    /** Their bills by the first day, as if none were made; without those whose further days are on bills of their own. */
    private Map<BillKey, BillDraft> whole(Set<UUID> made, Map<UUID, Lease> leases) {
        var going = made.stream().map(id -> leases.get(id)).toList();
        var billed = billLeases.billed(going);
        return billLeases.whole(going).stream()
                .filter(draft -> billed.getOrDefault(draft.bill().leaseId, List.of()).stream()
                        .filter(draft.bill().range()::overlaps)
                        .allMatch(range -> range.from().equals(draft.bill().from)))
                .collect(toMap(
                        draft -> new BillKey(draft.bill().tenantId, draft.bill().leaseId, draft.bill().item, draft.bill().from),
                        Function.identity()));
    }

    /** The bills of one go. */
    private static final class Resuming {
        private final Purse purse;
        private final Map<UUID, List<BillLine>> before;
        private final List<BillLine> lines = new ArrayList<>();
        private final List<BillStore.Change> changes = new ArrayList<>();

        Resuming(Purse purse, Map<UUID, List<BillLine>> before) {
            this.purse = purse;
            this.before = before;
        }

        void restore(Account account, Cut was, LocalDate end) {
            var bill = account.bill(was.billId());
            // somebody made it void by hand since
            if (bill == null || (bill.state == Bill.State.VOID) != was.voided()) return;
            var amount = was.voided() ? null : bill.amount.toString();
            lines.addAll(LeaseEndings.withoutEnd(before.getOrDefault(bill.id, List.of())));
            var taken = purse.takeOff(bill);
            bill.to = was.periodTo();
            bill.monthsCovered = was.monthsCovered();
            bill.charge(was.amount().subtract(bill.waived.subtract(was.waived())));
            putBack(purse, bill, taken);
            changed(bill, amount, end);
        }

        /** An open bill made while the lease was to end early: made anew for its whole period. Paid, the rest is a bill of its own. */
        void complete(@Nullable Bill bill, BillDraft whole) {
            if (bill == null || !bill.isOpen() || !whole.bill().to.isAfter(bill.to)) return;
            var end = bill.to;
            var amount = bill.amount.toString();
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
            changed(bill, amount, end);
        }

        private void changed(Bill bill, @Nullable String before, LocalDate end) {
            changes.add(new BillStore.Change(bill, "lease_resumed", before, bill.amount.toString(), end.toString()));
        }
    }

    /** The credits it had, and what waits since it was cut. */
    private static void putBack(Purse purse, Bill bill, Purse.Taken taken) {
        purse.putBack(bill, taken);
        purse.putOn(bill);
    }
}
