package anju.billing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import anju.billing.AccountReader.LeaseDay;
import anju.kernel.CurrentActor;
import anju.leases.Lease;
import anju.leases.Leases;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Leases leases;
    private final CurrentActor actor;
    private final Clock clock;

    LeaseEndings(
            AccountWork work, AccountReader reader, BillStore bills, BillCuts cuts, RentCredits credits, LateFees lateFees,
            TermsStore terms, Leases leases, CurrentActor actor, Clock clock) {
        this.work = work;
        this.reader = reader;
        this.bills = bills;
        this.cuts = cuts;
        this.credits = credits;
        this.lateFees = lateFees;
        this.terms = terms;
        this.leases = leases;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param end first day after the lease */
    void end(UUID accountId, UUID leaseId, LocalDate end) {
        end(List.of(new LeaseDay(accountId, leaseId, end)));
    }

    /**
     * Money paid for days after the end becomes credit of the account. A few statements, whatever the number of leases.
     *
     * @param endings first days after the leases
     */
    void end(Collection<LeaseDay> endings) {
        if (endings.isEmpty()) return;
        var accountIds = reader.rentAfter(endings).stream().map(bill -> bill.tenantId).collect(toSet());
        if (accountIds.isEmpty()) return;
        var accounts = work.open(accountIds);
        var after = reader.rentAfter(endings.stream().filter(one -> accountIds.contains(one.accountId())).toList());
        after.forEach(bill -> accounts.get(bill.tenantId).adopt(bill));
        var ids = after.stream().map(bill -> bill.id).toList();
        var held = reader.held(accountIds, ids);
        reader.payments(held.stream().map(part -> part.clearing().paymentId()).toList())
                .forEach(payment -> accounts.get(payment.tenantId).adopt(payment));
        var ends = endings.stream().collect(toMap(LeaseDay::leaseId, LeaseDay::day));
        var cutting = new Cutting(
                held, credits.open(accountIds, after), bills.lines(accountIds, ids),
                terms.of(after.stream().map(bill -> bill.propertyId).collect(toSet())),
                leases.leases(after.stream().map(bill -> bill.leaseId).collect(toSet())));
        for (var bill : after) {
            var account = accounts.get(bill.tenantId);
            cutting.cut(account, Objects.requireNonNull(account.bill(bill.id)), Objects.requireNonNull(ends.get(bill.leaseId)));
        }
        accounts.values().forEach(Account::useCredit);
        cuts.keep(cutting.cuts);
        finish(accounts, after, ends);
        bills.recordChanges(cutting.changes, actor.orSystem());
        bills.replaceLines(cutting.shortened);
        credits.save(cutting.purse);
        lateFees.follow(accounts.values(), ids);
    }

    /** What is settled no longer ceased to be on the day the lease ends, or today if that is to come. */
    private void finish(Map<UUID, Account> accounts, List<Bill> cut, Map<UUID, LocalDate> ends) {
        var today = LocalDate.now(clock);
        var days = new HashMap<UUID, LocalDate>();
        for (var bill : cut) {
            var end = Objects.requireNonNull(ends.get(bill.leaseId));
            days.merge(bill.tenantId, end.isBefore(today) ? end : today, (one, other) -> one.isBefore(other) ? one : other);
        }
        accounts.values().stream()
                .collect(groupingBy(account -> days.getOrDefault(account.tenantId, today)))
                .forEach((on, own) -> work.finish(own, on, "corrected"));
    }

    /** The bills of one go. */
    private static final class Cutting {
        private final List<Held> held;
        private final Purse purse;
        private final Map<UUID, List<BillLine>> lines;
        private final Map<UUID, PropertyTerms> terms;
        private final Map<UUID, Lease> leases;
        private final List<BillCuts.Cut> cuts = new ArrayList<>();
        private final List<BillLine> shortened = new ArrayList<>();
        private final List<BillStore.Change> changes = new ArrayList<>();

        Cutting(
                List<Held> held, Purse purse, Map<UUID, List<BillLine>> lines, Map<UUID, PropertyTerms> terms,
                Map<UUID, Lease> leases) {
            this.held = held;
            this.purse = purse;
            this.lines = lines;
            this.terms = terms;
            this.leases = leases;
        }

        void cut(Account account, Bill bill, LocalDate end) {
            var before = bill.amount;
            var taken = purse.takeOff(bill);
            var leaseFrom = Objects.requireNonNull(leases.get(bill.leaseId)).from();
            var begins = bill.from.isBefore(end);
            var amount = begins
                    ? RentBills.shortened(bill, leaseFrom, end, Objects.requireNonNull(terms.get(bill.propertyId)))
                    : BigDecimal.ZERO.setScale(2);
            cuts.add(BillCuts.Cut.of(bill, !begins));
            if (begins) {
                shortened.addAll(lines(bill, amount, end));
                bill.to = end;
                bill.monthsCovered = LeasePeriods.monthsCovered(leaseFrom, bill.from, end);
                bill.charge(amount);
                purse.putBack(bill, taken);
                account.releaseDownTo(bill, bill.amount, held);
            } else {
                account.releaseDownTo(bill, amount, held);
                bill.cancel();
            }
            changes.add(new BillStore.Change(
                    bill, "lease_ended", before.toString(), begins ? bill.amount.toString() : null, end.toString()));
        }

        /** What is on the bill stays; a line of its own takes off the days after the end. */
        private List<BillLine> lines(Bill bill, BigDecimal amount, LocalDate end) {
            var kept = withoutEnd(lines.getOrDefault(bill.id, List.of()));
            var less = amount.subtract(kept.stream().map(BillLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
            kept.add(new BillLine(bill.tenantId, bill.id, kept.size() + 1, LINE, less, """
                    {"lastDay":"%s","days":%d}""".formatted(end.minusDays(1), ChronoUnit.DAYS.between(end, bill.to))));
            return kept;
        }
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
