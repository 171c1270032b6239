package anju.billing;

import anju.kernel.DateRange;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The periods a lease is billed in: as many months as its cadence says, counted from its first day. */
final class LeasePeriods {
    private LeasePeriods() {}

    /**
     * @param wholeMonths months of the lease that lie in it completely
     * @param restFrom first day after those; equals {@code range.to()} when nothing is left over
     */
    record Period(DateRange range, int wholeMonths, LocalDate restFrom) {
        /** 1 for a month or part of one. */
        int monthsCovered() {
            return wholeMonths + (restFrom.isBefore(range.to()) ? 1 : 0);
        }
    }

    /** Periods of [from, to), the last one cut short where the lease ends. */
    static List<Period> of(LocalDate from, LocalDate to, int cadenceMonths) {
        var periods = new ArrayList<Period>();
        for (var month = 0; from.plusMonths(month).isBefore(to); month += cadenceMonths) {
            periods.add(period(from, to, month, cadenceMonths));
        }
        return periods;
    }

    private static Period period(LocalDate from, LocalDate to, int month, int cadenceMonths) {
        var whole = 0;
        // always from the lease's first day: a lease of the 31st comes back to the 31st after February
        while (whole < cadenceMonths && !from.plusMonths(month + whole + 1).isAfter(to)) whole++;
        var full = from.plusMonths(month + cadenceMonths);
        var end = full.isAfter(to) ? to : full;
        return new Period(new DateRange(from.plusMonths(month), end), whole, from.plusMonths(month + whole));
    }

    /** The days of a period that none of these have, one range for each gap. */
    static List<DateRange> without(DateRange period, Collection<DateRange> billed) {
        var gaps = new ArrayList<DateRange>();
        var from = period.from();
        for (var part : billed.stream().sorted(Comparator.comparing(DateRange::from)).toList()) {
            var until = part.from().isBefore(period.to()) ? part.from() : period.to();
            if (from.isBefore(until)) gaps.add(new DateRange(from, until));
            if (part.to().isAfter(from)) from = part.to();
        }
        if (from.isBefore(period.to())) gaps.add(new DateRange(from, period.to()));
        return gaps;
    }

    /** Months or parts of one in [from, to); see {@link #single}. */
    static int monthsCovered(LocalDate leaseFrom, LocalDate from, LocalDate to) {
        return single(leaseFrom, from, to).monthsCovered();
    }

    /**
     * [from, to) as one period. Where a month of the lease begins on {@code from} the lease's months count, else those from
     * {@code from} on: a lease of the 31st has one month from 28 February to 31 March.
     */
    static Period single(LocalDate leaseFrom, LocalDate from, LocalDate to) {
        var month = Math.toIntExact(ChronoUnit.MONTHS.between(leaseFrom.withDayOfMonth(1), from.withDayOfMonth(1)));
        var most = Math.toIntExact(ChronoUnit.MONTHS.between(from, to) + 1);
        return leaseFrom.plusMonths(month).equals(from) ? period(leaseFrom, to, month, most) : period(from, to, 0, most);
    }
}
