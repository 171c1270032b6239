package anju.billing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Takes bills back that should never have been, as long as nothing is paid on them. */
@Singleton
class WithdrawBills {
    private final AccountWork work;
    private final AccountReader reader;
    private final BillStore bills;
    private final RentCredits credits;
    private final LateFees lateFees;
    private final Clock clock;

    WithdrawBills(AccountWork work, AccountReader reader, BillStore bills, RentCredits credits, LateFees lateFees, Clock clock) {
        this.work = work;
        this.reader = reader;
        this.bills = bills;
        this.credits = credits;
        this.lateFees = lateFees;
        this.clock = clock;
    }

    /** Returns those that stay because something is paid on them. */
    List<UUID> withdraw(Collection<UUID> ids) {
        return withdraw(() -> ids);
    }

    /** Those that Anju itself made for the leases and nobody has touched. */
    void withdrawGenerated(Collection<UUID> leaseIds) {
        withdraw(() -> bills.untouchedGenerated(leaseIds));
    }

    /** Read anew under the locks: somebody was perhaps paying or changing them before. */
    private List<UUID> withdraw(Supplier<Collection<UUID>> which) {
        var tenants = reader.bills(which.get()).stream().map(bill -> bill.tenantId).collect(Collectors.toSet());
        if (tenants.isEmpty()) return List.of();
        var accounts = work.open(tenants);
        var found = reader.bills(which.get()).stream().filter(bill -> tenants.contains(bill.tenantId)).toList();
        var purse = credits.open(tenants, found);
        var stay = new ArrayList<UUID>();
        var going = new ArrayList<Bill>();
        for (var bill : found) {
            var account = accounts.get(bill.tenantId);
            account.adopt(bill);
            var own = account.bill(bill.id);
            if (own == null || own.state == Bill.State.VOID) continue;
            if (own.paid.signum() > 0) {
                stay.add(own.id);
            } else {
                purse.takeOff(own);
                own.cancel();
                going.add(own);
            }
        }
        work.finish(accounts.values(), LocalDate.now(clock), "voided");
        credits.save(purse);
        var gone = going.stream().map(bill -> bill.id).toList();
        bills.deleteUntouched(tenants, gone);
        lateFees.follow(accounts.values(), gone);
        return stay;
    }
}
