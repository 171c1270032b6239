package anju.billing;

import static anju.billing.Billing.Outcome.CREATED;
import static anju.billing.Billing.Outcome.REFUSED;
import static anju.billing.Billing.Outcome.UNCHANGED;
import static anju.billing.Billing.Outcome.UPDATED;

import anju.billing.Billing.BillTerms;
import anju.billing.Billing.Ensured;
import anju.kernel.Amounts;
import anju.leases.Lease;
import anju.leases.Leases;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes sure that leases are billed for what somebody states, by file or by hand: once per lease, item and first day. */
@Singleton
class EnsureBills {
    enum Source { IMPORT, HAND }

    private final AccountWork work;
    private final AccountReader reader;
    private final BillStore bills;
    private final RentCredits credits;
    private final LateFees lateFees;
    private final TermsStore terms;
    private final Leases leases;
    private final Clock clock;

    EnsureBills(
            AccountWork work, AccountReader reader, BillStore bills, RentCredits credits, LateFees lateFees,
            TermsStore terms, Leases leases, Clock clock) {
        this.work = work;
        this.reader = reader;
        this.bills = bills;
        this.credits = credits;
        this.lateFees = lateFees;
        this.terms = terms;
        this.leases = leases;
        this.clock = clock;
    }

    /** In the order of the question. */
    List<Ensured> ensure(List<BillTerms> wanted, Source source) {
        var known = leases.leases(wanted.stream().map(BillTerms::leaseId).collect(Collectors.toSet()));
        if (known.isEmpty()) return wanted.stream().map(want -> refused(want, "billing.no_lease")).toList();
        var accounts = work.open(known.values().stream().map(Lease::tenantId).collect(Collectors.toSet()));
        var present = present(wanted, known, accounts);
        var propertyTerms = terms.of(known.values().stream().map(Lease::propertyId).collect(Collectors.toSet()));
        var purse = credits.open(accounts.keySet(), present.values());
        var drafts = new ArrayList<BillDraft>();
        var relined = new ArrayList<BillLine>();
        var results = new ArrayList<Ensured>(wanted.size());
        var touched = new HashSet<UUID>();
        for (var want : wanted) {
            var lease = known.get(want.leaseId());
            if (lease == null) {
                results.add(refused(want, "billing.no_lease"));
                continue;
            }
            var key = key(want, lease);
            var bill = present.get(key);
            if (bill == null) {
                var draft = draft(want, lease, propertyTerms.get(lease.propertyId()), source);
                drafts.add(draft);
                present.put(key, draft.bill());
                accounts.get(lease.tenantId()).adopt(draft.bill());
                touched.add(lease.tenantId());
                results.add(new Ensured(want, draft.bill().id, CREATED, null));
            } else {
                var refusal = update(bill, want, lease, purse, relined);
                if (refusal == null) touched.add(lease.tenantId());
                results.add(refusal == null ? new Ensured(want, bill.id, UPDATED, null)
                        : refusal.isEmpty() ? new Ensured(want, bill.id, UNCHANGED, null)
                        : new Ensured(want, bill.id, REFUSED, refusal));
            }
        }
        drafts.stream().map(BillDraft::bill).filter(bill -> takesCredit(bill, source)).forEach(purse::putOn);
        finish(accounts, touched, drafts, purse, relined);
        lateFees.follow(accounts.keySet(), relined.stream().map(BillLine::billId).toList());
        return results;
    }

    private void finish(
            Map<UUID, Account> accounts, HashSet<UUID> touched, List<BillDraft> drafts, Purse purse,
            List<BillLine> relined) {
        if (touched.isEmpty()) return;
        var changed = touched.stream().map(accounts::get).toList();
        changed.forEach(Account::useCredit);
        work.finish(changed, LocalDate.now(clock), "corrected");
        bills.insertLines(drafts.stream().flatMap(draft -> draft.lines().stream()).toList());
        bills.replaceLines(relined);
        credits.save(purse);
    }

    /** A file also tells of rent that was due long ago: no credit pays that by itself. */
    private boolean takesCredit(Bill bill, Source source) {
        return source == Source.HAND || !bill.dueOn.isBefore(LocalDate.now(clock));
    }

    private Map<BillKey, Bill> present(List<BillTerms> wanted, Map<UUID, Lease> known, Map<UUID, Account> accounts) {
        var keys = wanted.stream()
                .filter(want -> known.containsKey(want.leaseId()))
                .map(want -> key(want, known.get(want.leaseId())))
                .collect(Collectors.toSet());
        var present = new HashMap<BillKey, Bill>();
        for (var bill : reader.billed(keys)) {
            var account = accounts.get(bill.tenantId);
            account.adopt(bill);
            // what the account has read already is the one to work on
            var own = account.bill(bill.id);
            present.put(new BillKey(bill.tenantId, bill.leaseId, bill.item, bill.from), own == null ? bill : own);
        }
        return present;
    }

    /** Null when the bill was changed, empty when it says the same already, else the reason of the refusal. */
    private static @Nullable String update(
            Bill bill, BillTerms want, Lease lease, Purse purse, List<BillLine> relined) {
        var amount = amount(want);
        var currency = want.amount().getCurrencyUnit().getCode();
        var same = bill.state != Bill.State.VOID
                && bill.whole().compareTo(amount) == 0
                && bill.currency.equals(currency)
                && bill.to.equals(want.to())
                && bill.dueOn.equals(want.dueOn());
        if (same) return "";
        if (bill.paid.signum() > 0) return "billing.paid_already";
        if (!bill.currency.equals(currency)) return "billing.currency";
        var taken = purse.takeOff(bill);
        bill.to = want.to();
        bill.monthsCovered = monthsCovered(want, lease);
        bill.dueOn = want.dueOn();
        bill.waived = BigDecimal.ZERO.setScale(2);
        bill.charge(amount);
        purse.putBack(bill, taken);
        relined.add(new BillLine(bill.tenantId, bill.id, 1, BillItems.lineKind(bill.item), amount, null));
        return null;
    }

    private static BillDraft draft(BillTerms want, Lease lease, PropertyTerms terms, Source source) {
        var bill = Bill.unwritten(
                lease.tenantId(), lease.id(), lease.propertyId(), lease.unitId(), want.item(), null, want.from(), want.to(),
                monthsCovered(want, lease), want.dueOn(), terms.graceDays(), want.amount().getCurrencyUnit().getCode(),
                source == Source.IMPORT ? "import" : "hand");
        bill.charge(amount(want));
        return BillDraft.of(bill, List.of(new BillDraft.Part(BillItems.lineKind(want.item()), amount(want), null)));
    }

    private static int monthsCovered(BillTerms want, Lease lease) {
        return LeasePeriods.monthsCovered(lease.from(), want.from(), want.to());
    }

    private static BigDecimal amount(BillTerms want) {
        return Amounts.given("/amount", want.amount().getAmount(), want.amount().getCurrencyUnit().getCode());
    }

    private static BillKey key(BillTerms want, Lease lease) {
        return new BillKey(lease.tenantId(), lease.id(), want.item(), want.from());
    }

    private static Ensured refused(BillTerms want, String reason) {
        return new Ensured(want, null, REFUSED, reason);
    }
}
