package anju.billing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import anju.leases.Lease;
import anju.tenants.Standing;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;

/** Rent that Anju billed by itself follows the rent that a rent roll corrects, as long as nobody has touched or paid the bill. */
@Singleton
class FollowRents {
    private final AccountWork work;
    private final GeneratedRents generatedRents;
    private final BillStore bills;
    private final RentCredits credits;
    private final LateFees lateFees;
    private final TermsStore terms;
    private final Tenants tenants;
    private final Clock clock;

    FollowRents(
            AccountWork work, GeneratedRents generatedRents, BillStore bills, RentCredits credits, LateFees lateFees,
            TermsStore terms, Tenants tenants, Clock clock) {
        this.work = work;
        this.generatedRents = generatedRents;
        this.bills = bills;
        this.credits = credits;
        this.lateFees = lateFees;
        this.terms = terms;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** A few statements, whatever the number of leases; one when no bill says another rent than its lease. */
    void follow(Collection<Lease> leases) {
        if (leases.isEmpty()) return;
        var accountIds = generatedRents.ofOtherRent(leases).stream().map(bill -> bill.tenantId).collect(toSet());
        if (accountIds.isEmpty()) return;
        var accounts = work.open(accountIds);
        var own = leases.stream().filter(lease -> accountIds.contains(lease.tenantId())).toList();
        var wrong = generatedRents.ofOtherRent(own).stream() // somebody may have paid before the lock was ours
                .map(bill -> Objects.requireNonNull(accounts.get(bill.tenantId).bill(bill.id)))
                .toList();
        var byId = own.stream().collect(toMap(Lease::id, Function.identity()));
        var agreed = terms.of(own.stream().map(Lease::propertyId).collect(toSet()));
        var standings = tenants.standings(accountIds);
        var purse = credits.open(accountIds, wrong);
        var lines = new ArrayList<BillLine>();
        for (var bill : wrong) {
            var lease = Objects.requireNonNull(byId.get(bill.leaseId));
            var parts = RentBills.parts(
                    lease, Objects.requireNonNull(agreed.get(lease.propertyId())),
                    standings.getOrDefault(bill.tenantId, Standing.none(bill.tenantId)), bill.range());
            lines.addAll(BillDraft.of(bill, parts).lines());
            var taken = purse.takeOff(bill);
            bill.charge(BillDraft.total(parts));
            purse.putBack(bill, taken);
            purse.putOn(bill);
        }
        accounts.values().forEach(Account::useCredit);
        work.finish(accounts.values(), LocalDate.now(clock), "corrected");
        bills.replaceLines(lines);
        credits.save(purse);
        lateFees.follow(accounts.values(), wrong.stream().map(bill -> bill.id).toList());
    }
}
