package anju.billing;

import anju.leases.Lease;
import anju.tenants.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Works out which rent bills a lease asks for, and what is on them. */
final class RentBills {
    private RentBills() {}

    /**
     * Bills for all periods due up to {@code upTo}, beginning where billing of the lease begins.
     *
     * @param moved where a due day moves to
     */
    static List<BillDraft> of(
            Lease lease, PropertyTerms terms, Standing standing, LocalDate upTo, UnaryOperator<LocalDate> moved) {
        var drafts = new ArrayList<BillDraft>();
        for (var period : LeasePeriods.of(lease.from(), lease.to(), lease.cadenceMonths())) {
            if (period.range().from().isBefore(lease.billsFrom())) continue;
            var dueOn = moved.apply(DueDay.of(period.range().from(), lease.from(), lease.dueDay()));
            if (!dueOn.isAfter(upTo)) drafts.add(draft(lease, terms, standing, period, dueOn));
        }
        return drafts;
    }

    private static BillDraft draft(
            Lease lease, PropertyTerms terms, Standing standing, LeasePeriods.Period period, LocalDate dueOn) {
        var parts = parts(lease, terms, standing, period);
        var bill = Bill.unwritten(
                lease.tenantId(), lease.id(), lease.propertyId(), lease.unitId(), BillItems.RENT, null, period.range().from(),
                period.range().to(), period.monthsCovered(), dueOn, terms.graceDays(),
                lease.rent().getCurrencyUnit().getCode(), "generated");
        bill.charge(BillDraft.total(parts));
        return BillDraft.of(bill, parts);
    }

    private static List<BillDraft.Part> parts(
            Lease lease, PropertyTerms terms, Standing standing, LeasePeriods.Period period) {
        var currency = lease.rent().getCurrencyUnit().getCode();
        var rent = terms.proration().rent(lease.rent().getAmount(), period, terms.rounding(), currency);
        var rest = period.range().days() - restless(period);
        var parts = new ArrayList<BillDraft.Part>();
        parts.add(new BillDraft.Part("rent", rent, """
                {"monthlyRent":"%s","months":%d,"days":%d}"""
                .formatted(lease.rent().getAmount().setScale(2).toPlainString(), period.wholeMonths(), rest)));
        if (standing.rentDiscountPercent().signum() > 0) {
            var discount = terms.rounding().round(rent.multiply(standing.rentDiscountPercent()).movePointLeft(2), currency);
            parts.add(new BillDraft.Part("discount", discount.negate(), """
                    {"percent":"%s","tier":"%s"}"""
                    .formatted(standing.rentDiscountPercent().stripTrailingZeros().toPlainString(), standing.tier())));
        }
        return parts;
    }

    private static long restless(LeasePeriods.Period period) {
        return ChronoUnit.DAYS.between(period.range().from(), period.restFrom());
    }

    /**
     * What is left of a bill when the lease ends inside its period: the share of the shorter period's rent in the whole
     * one's, whatever else was on the bill.
     */
    static BigDecimal shortened(Bill bill, LocalDate to, PropertyTerms terms) {
        var rent = new BigDecimal("100000000.00"); // any rent gives the same share, a large one to the smallest coin
        var whole = terms.proration().rent(rent, LeasePeriods.single(bill.from, bill.to), Proration.Rounding.CENT, bill.currency);
        var part = terms.proration().rent(rent, LeasePeriods.single(bill.from, to), Proration.Rounding.CENT, bill.currency);
        return terms.rounding()
                .round(bill.amount.multiply(part).divide(whole, 8, RoundingMode.HALF_UP), bill.currency)
                .min(bill.amount);
    }
}
