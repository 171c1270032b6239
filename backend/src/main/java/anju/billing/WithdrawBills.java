package anju.billing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
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
        var found = reader.bills(ids);
        if (found.isEmpty()) return List.of();
        var tenants = found.stream().map(bill -> bill.tenantId).collect(Collectors.toSet());
        var accounts = work.open(tenants);
        var purse = credits.open(tenants, reader.bills(ids));
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
        lateFees.follow(tenants, gone);
        return stay;
    }
}
