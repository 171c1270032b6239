package anju.billing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import anju.billing.Billing.BillTerms;
import anju.billing.Billing.Ensured;
import anju.billing.GeneratedRents.Own;
import anju.billing.GeneratedRents.Stated;
import anju.kernel.CurrentActor;
import anju.kernel.DateRange;
import anju.leases.Lease;
import anju.leases.Leases;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes sure that leases are billed for what somebody states, by file or by hand: once per lease, item and first day. Rent that
 * Anju billed by itself for some of the same days gives way to a file; its other days are billed anew.
 */
@Singleton
class EnsureBills {
    enum Source { IMPORT, HAND }

    private final AccountWork work;
    private final AccountReader reader;
    private final GeneratedRents generatedRents;
    private final BillStore bills;
    private final RentCredits credits;
    private final LateFees lateFees;
    private final BillLeases billLeases;
    private final TermsStore terms;
    private final Leases leases;
    private final CurrentActor actor;
    private final Clock clock;

    EnsureBills(
            AccountWork work, AccountReader reader, GeneratedRents generatedRents, BillStore bills, RentCredits credits,
            LateFees lateFees, BillLeases billLeases, TermsStore terms, Leases leases, CurrentActor actor,
            Clock clock) {
        this.work = work;
        this.reader = reader;
        this.generatedRents = generatedRents;
        this.bills = bills;
        this.credits = credits;
        this.lateFees = lateFees;
        this.billLeases = billLeases;
        this.terms = terms;
        this.leases = leases;
        this.actor = actor;
        this.clock = clock;
    }

    /** In the order of the question. */
    List<Ensured> ensure(List<BillTerms> wanted, Source source) {
        var known = leases.leases(wanted.stream().map(BillTerms::leaseId).collect(toSet()));
        if (known.isEmpty()) return wanted.stream().map(StatedBills::ofNoLease).toList();
        var accounts = work.open(known.values().stream().map(Lease::tenantId).collect(toSet()));
        var keys = wanted.stream()
                .filter(want -> known.containsKey(want.leaseId()))
                .collect(groupingBy(want -> StatedBills.key(want, known.get(want.leaseId()))));
        var present = present(keys.keySet(), accounts);
        var byFile = source == Source.IMPORT ? news(keys, present) : Map.<BillKey, List<BillTerms>>of();
        var byItself = byItself(byFile, keys.keySet(), accounts);
        var purse = credits.open(
                accounts.keySet(), Stream.concat(present.values().stream(), byItself.stream().map(Own::bill)).toList());
        var stated = new StatedBills(
                source, known, accounts, present,
                terms.of(known.values().stream().map(Lease::propertyId).collect(toSet())),
                bills.touched(byFile.keySet().stream().filter(present::containsKey).map(present::get).toList()),
                byItself.stream().collect(groupingBy(own -> own.bill().leaseId)), purse);
        var results = wanted.stream().map(stated::state).toList();
        stated.made.stream().filter(bill -> takesCredit(bill, source)).forEach(purse::putOn);
        finish(stated, accounts, purse);
        billAnew(stated.gone, known);
        return results;
    }

    private void finish(StatedBills stated, Map<UUID, Account> accounts, Purse purse) {
        if (stated.changed.isEmpty()) return;
        var changed = stated.changed.stream().map(accounts::get).toList();
        changed.forEach(Account::useCredit);
        work.finish(changed, LocalDate.now(clock), "corrected");
        bills.insertLines(stated.drafts.stream().flatMap(draft -> draft.lines().stream()).toList());
        bills.replaceLines(stated.relined);
        bills.recordChanges(stated.changes, actor.orSystem());
        credits.save(purse);
        var gone = stated.gone.stream().map(bill -> bill.id).toList();
        if (!gone.isEmpty()) bills.deleteUntouched(stated.changed, gone);
        lateFees.follow(
                changed, Stream.concat(stated.relined.stream().map(BillLine::billId), gone.stream()).toList());
    }

    /** The days of rent that gave way which nobody stated, as far as they are due soon. */
    private void billAnew(Collection<Bill> gone, Map<UUID, Lease> known) {
        if (gone.isEmpty()) return;
        billLeases.bill(gone.stream().map(bill -> bill.leaseId).distinct().map(known::get).toList(), null);
    }

    /** A file also tells of rent that was due long ago: no credit pays that by itself. */
    private boolean takesCredit(Bill bill, Source source) {
        return source == Source.HAND || !bill.dueOn.isBefore(LocalDate.now(clock));
    }

    private Map<BillKey, Bill> present(Set<BillKey> keys, Map<UUID, Account> accounts) {
        var present = new HashMap<BillKey, Bill>();
        for (var bill : reader.billed(keys)) {
            present.put(new BillKey(bill.tenantId, bill.leaseId, bill.item, bill.from), own(bill, accounts));
        }
        return present;
    }

    /** What the account has read already is the one to work on. */
    private static Bill own(Bill bill, Map<UUID, Account> accounts) {
        var account = accounts.get(bill.tenantId);
        account.adopt(bill);
        var own = account.bill(bill.id);
        return own == null ? bill : own;
    }

    /** What is billed otherwise, or not at all. */
    private static Map<BillKey, List<BillTerms>> news(Map<BillKey, List<BillTerms>> stated, Map<BillKey, Bill> present) {
        return stated.entrySet().stream()
                .filter(one -> !present.containsKey(one.getKey())
                        || one.getValue().stream().anyMatch(want -> !StatedBills.says(present.get(one.getKey()), want)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Rent of the same days under other keys than the file itself has. */
    private List<Own> byItself(Map<BillKey, List<BillTerms>> news, Set<BillKey> keys, Map<UUID, Account> accounts) {
        var days = new HashMap<UUID, Stated>();
        news.forEach((key, wanted) -> {
            if (!key.item().equals(BillItems.RENT)) return;
            for (var want : wanted) {
                days.merge(
                        key.leaseId(), new Stated(key.tenantId(), key.leaseId(), new DateRange(want.from(), want.to())),
                        Stated::and);
            }
        });
        if (days.isEmpty()) return List.of();
        return generatedRents.on(days.values()).stream()
                .filter(own -> !keys.contains(new BillKey(own.bill().tenantId, own.bill().leaseId, BillItems.RENT, own.bill().from)))
                .map(own -> new Own(own(own.bill(), accounts), own.untouched()))
                .toList();
    }
}
