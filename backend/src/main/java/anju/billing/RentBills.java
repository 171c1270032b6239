package anju.billing;

import anju.kernel.DateRange;
import anju.leases.Lease;
import anju.tenants.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** Works out which rent bills a lease asks for, and what is on them. */
final class RentBills {
    private RentBills() {}

    /**
     * Bills for all periods due up to {@code upTo}, beginning where billing of the lease begins. Of a period that is billed in
     * part, for its other days.
     *
     * @param billed days that the lease was billed for before, by whomever
     * @param moved where a due day moves to
     */
    static List<BillDraft> of(
            Lease lease, PropertyTerms terms, Standing standing, LocalDate upTo, UnaryOperator<LocalDate> moved,
            Collection<DateRange> billed) {
        var drafts = new ArrayList<BillDraft>();
        for (var period : LeasePeriods.of(lease.from(), lease.to(), lease.cadenceMonths())) {
            if (!period.range().to().isAfter(lease.billsFrom())) continue;
            if (period.range().from().withDayOfMonth(1).isAfter(upTo)) break; // rent is due in the month its period begins, or later
            for (var days : LeasePeriods.without(period.range(), billed)) {
                if (days.from().isBefore(lease.billsFrom())) continue;
                var dueOn = moved.apply(dueOn(lease, period, days));
                var rent = rent(lease, terms, period, days);
                if (dueOn.isAfter(upTo) || !days.equals(period.range()) && rent.signum() == 0) continue;
                drafts.add(draft(lease, terms, standing, days.equals(period.range()) ? period : single(lease, days.from(), days.to()), rent, dueOn));
            }
        }
        return drafts;
    }

    /** What is billed later than its period is not due before its own first day. */
    private static LocalDate dueOn(Lease lease, LeasePeriods.Period period, DateRange days) {
        var due = DueDay.of(days.from(), lease.from(), lease.dueDay());
        return days.from().isAfter(period.range().from()) && due.isBefore(days.from()) ? days.from() : due;
    }

    /** What the days cost so that all days of the period together cost what the period does. */
    private static BigDecimal rent(Lease lease, PropertyTerms terms, LeasePeriods.Period period, DateRange days) {
        return rentUntil(lease, terms, period, days.to()).subtract(rentUntil(lease, terms, period, days.from()));
    }

    private static BigDecimal rentUntil(Lease lease, PropertyTerms terms, LeasePeriods.Period period, LocalDate to) {
        var from = period.range().from();
        if (!from.isBefore(to)) return BigDecimal.ZERO.setScale(2);
        return terms.proration().rent(
                lease.rent().getAmount(), to.equals(period.range().to()) ? period : single(lease, from, to),
                terms.rounding(), lease.rent().getCurrencyUnit().getCode());
    }

    private static LeasePeriods.Period single(Lease lease, LocalDate from, LocalDate to) {
        return LeasePeriods.single(lease.from(), from, to);
    }

    private static BillDraft draft(
            Lease lease, PropertyTerms terms, Standing standing, LeasePeriods.Period period, BigDecimal rent, LocalDate dueOn) {
        var parts = parts(lease, terms, standing, period, rent);
        var bill = Bill.unwritten(
                lease.tenantId(), lease.id(), lease.propertyId(), lease.unitId(), BillItems.RENT, null, period.range().from(),
                period.range().to(), period.monthsCovered(), dueOn, terms.graceDays(),
                lease.rent().getCurrencyUnit().getCode(), "generated");
        bill.charge(BillDraft.total(parts));
        return BillDraft.of(bill, parts);
    }

    private static List<BillDraft.Part> parts(
            Lease lease, PropertyTerms terms, Standing standing, LeasePeriods.Period period, BigDecimal rent) {
        var currency = lease.rent().getCurrencyUnit().getCode();
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

    /** What a bill for those days of a lease says. They may go on beyond the lease: what its end cuts off is cut by itself. */
    static List<BillDraft.Part> parts(Lease lease, PropertyTerms terms, Standing standing, DateRange days) {
        var to = lease.to().isBefore(days.to()) ? days.to() : lease.to();
        var periods = LeasePeriods.of(lease.from(), to, lease.cadenceMonths());
        var rent = periods.stream()
                .flatMap(period -> period.range().intersection(days).map(part -> rent(lease, terms, period, part)).stream())
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
        var own = periods.stream().filter(period -> period.range().equals(days)).findFirst().orElseGet(() -> single(lease, days.from(), days.to()));
        return parts(lease, terms, standing, own, rent);
    }

    private static long restless(LeasePeriods.Period period) {
        return ChronoUnit.DAYS.between(period.range().from(), period.restFrom());
    }

    /**
     * What is left of a bill when the lease ends inside its period: the share of the shorter period's rent in the whole
     * one's, whatever else was on the bill.
     *
     * @param leaseFrom first day of the lease
     */
    static BigDecimal shortened(Bill bill, LocalDate leaseFrom, LocalDate to, PropertyTerms terms) {
        var rent = new BigDecimal("100000000.00"); // any rent gives the same share, a large one to the smallest coin
        var billed = LeasePeriods.single(leaseFrom, bill.from, bill.to);
        var left = LeasePeriods.single(leaseFrom, bill.from, to);
        var whole = terms.proration().rent(rent, billed, Proration.Rounding.CENT, bill.currency);
        var part = terms.proration().rent(rent, left, Proration.Rounding.CENT, bill.currency);
        return terms.rounding()
                .round(bill.amount.multiply(part).divide(whole, 8, RoundingMode.HALF_UP), bill.currency)
                .min(bill.amount);
    }
}
