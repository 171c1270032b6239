package anju.billing;

import static anju.billing.Billing.Outcome.CREATED;
import static anju.billing.Billing.Outcome.REFUSED;
import static anju.billing.Billing.Outcome.UNCHANGED;
import static anju.billing.Billing.Outcome.UPDATED;

import anju.billing.Billing.BillTerms;
import anju.billing.Billing.Ensured;
import anju.billing.EnsureBills.Source;
import anju.billing.GeneratedRents.Own;
import anju.kernel.Amounts;
import anju.kernel.DateRange;
import anju.leases.Lease;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody states that leases are billed for, beside the bills there are: decided one after the other, in memory. */
final class StatedBills {
    private final Source source;
    private final Map<UUID, Lease> leases;
    private final Map<UUID, Account> accounts;
    private final Map<BillKey, Bill> present;
    private final Map<UUID, PropertyTerms> terms;
    private final Map<UUID, Touched> touched;
    private final Map<UUID, List<Own>> byItself;
    private final Purse purse;

    /** New ones. */
    final List<BillDraft> drafts = new ArrayList<>();
    /** Lines of those that say something else now. */
    final List<BillLine> relined = new ArrayList<>();
    /** Void ones that somebody made again by hand. */
    final List<BillStore.Change> changes = new ArrayList<>();
    /** Those that were not owed before. */
    final List<Bill> made = new ArrayList<>();
    /** Those that gave way. */
    final List<Bill> gone = new ArrayList<>();
    /** Accounts with any of them. */
    final Set<UUID> changed = new HashSet<>();

    /**
     * @param present what is billed for these keys, void bills too
     * @param touched what was done to those that say something else
     * @param byItself rent that Anju billed for the same days under another key, by lease
     */
    StatedBills(
            Source source, Map<UUID, Lease> leases, Map<UUID, Account> accounts, Map<BillKey, Bill> present,
            Map<UUID, PropertyTerms> terms, Map<UUID, Touched> touched, Map<UUID, List<Own>> byItself, Purse purse) {
        this.source = source;
        this.leases = leases;
        this.accounts = accounts;
        this.present = present;
        this.terms = terms;
        this.touched = touched;
        this.byItself = byItself;
        this.purse = purse;
    }

    Ensured state(BillTerms want) {
        var lease = leases.get(want.leaseId());
        if (lease == null) return ofNoLease(want);
        var bill = present.get(key(want, lease));
        if (bill != null) {
            if (source == Source.IMPORT && isAsFirstMade(bill, want)) return new Ensured(want, bill.id, UNCHANGED, null, null);
            var refusal = refusal(bill, want);
            if (refusal != null) return new Ensured(want, bill.id, REFUSED, refusal, null);
        }
        var overlapping = overlapping(want);
        var staying = overlapping.stream().filter(own -> !own.untouched()).findFirst();
        if (staying.isPresent()) {
            return new Ensured(want, null, REFUSED, "billing.other_period", staying.get().bill().range());
        }
        overlapping.forEach(own -> giveWay(own.bill()));
        changed.add(lease.tenantId());
        if (bill == null) return new Ensured(want, draft(want, lease).id, CREATED, null, null);
        restate(bill, want, lease);
        return new Ensured(want, bill.id, source == Source.HAND ? CREATED : UPDATED, null, null);
    }

    /** Whether a bill says the same, or did until somebody corrected it by hand or its lease came to end early. */
    private boolean isAsFirstMade(Bill bill, BillTerms want) {
        if (says(bill, want)) return true;
        var since = since(bill);
        return since != null && since.wasMadeFor(bill, want.to(), want.dueOn(), amount(want)) && isIn(bill, want);
    }

    static boolean says(Bill bill, BillTerms want) {
        return bill.state != Bill.State.VOID
                && bill.whole().compareTo(amount(want)) == 0
                && isIn(bill, want)
                && bill.to.equals(want.to())
                && bill.dueOn.equals(want.dueOn());
    }

    /** Null for a bill that may say something else. By hand only what is void is made again. */
    private @Nullable String refusal(Bill bill, BillTerms want) {
        if (source == Source.HAND && bill.state != Bill.State.VOID) return "billing.billed_already";
        if (source == Source.IMPORT && since(bill) != null) return "billing.changed_since";
        if (bill.paid.signum() > 0) return "billing.paid_already";
        return isIn(bill, want) ? null : "billing.currency";
    }

    /** A bill whose import was taken back may come again, whatever had been done to it. */
    private @Nullable Touched since(Bill bill) {
        var since = touched.get(bill.id);
        return since != null && (bill.state != Bill.State.VOID || since.isWhyVoid(bill)) ? since : null;
    }

    private List<Own> overlapping(BillTerms want) {
        var days = new DateRange(want.from(), want.to());
        return want.item().equals(BillItems.RENT)
                ? byItself.getOrDefault(want.leaseId(), List.of()).stream()
                        .filter(own -> own.bill().state != Bill.State.VOID && own.bill().range().overlaps(days))
                        .toList()
                : List.of();
    }

    private void giveWay(Bill bill) {
        purse.takeOff(bill);
        bill.cancel();
        gone.add(bill);
    }

    private Bill draft(BillTerms want, Lease lease) {
        var agreed = Objects.requireNonNull(terms.get(lease.propertyId()));
        var bill = Bill.unwritten(
                lease.tenantId(), lease.id(), lease.propertyId(), lease.unitId(), want.item(), null, want.from(), want.to(),
                LeasePeriods.monthsCovered(lease.from(), want.from(), want.to()), want.dueOn(), agreed.graceDays(),
                want.amount().getCurrencyUnit().getCode(), source == Source.IMPORT ? "import" : "hand");
        bill.charge(amount(want));
        drafts.add(BillDraft.of(bill, List.of(new BillDraft.Part(BillItems.lineKind(want.item()), amount(want), null))));
        made.add(bill);
        present.put(key(want, lease), bill);
        accounts.get(lease.tenantId()).adopt(bill);
        return bill;
    }

    private void restate(Bill bill, BillTerms want, Lease lease) {
        var before = bill.amount;
        if (bill.state == Bill.State.VOID) made.add(bill);
        var taken = purse.takeOff(bill);
        bill.to = want.to();
        bill.monthsCovered = LeasePeriods.monthsCovered(lease.from(), want.from(), want.to());
        bill.dueOn = want.dueOn();
        bill.excusedDays = 0;
        bill.waived = BigDecimal.ZERO.setScale(2);
        bill.charge(amount(want));
        purse.putBack(bill, taken);
        relined.add(new BillLine(bill.tenantId, bill.id, 1, BillItems.lineKind(bill.item), amount(want), null));
        if (source == Source.HAND) {
            changes.add(new BillStore.Change(bill, "issued", before.toString(), amount(want).toString(), ""));
        }
    }

    private static boolean isIn(Bill bill, BillTerms want) {
        return bill.currency.equals(want.amount().getCurrencyUnit().getCode());
    }

    private static BigDecimal amount(BillTerms want) {
        return Amounts.given("/amount", want.amount().getAmount(), want.amount().getCurrencyUnit().getCode());
    }

    static BillKey key(BillTerms want, Lease lease) {
        return new BillKey(lease.tenantId(), lease.id(), want.item(), want.from());
    }

    static Ensured ofNoLease(BillTerms want) {
        return new Ensured(want, null, REFUSED, "billing.no_lease", null);
    }
}
