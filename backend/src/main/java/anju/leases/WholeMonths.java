package anju.leases;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Months of [from, to) as a lease counts them: one of the 31st is over on the last day of a shorter month. */
final class WholeMonths {
    private WholeMonths() {}

    static int of(LocalDate from, LocalDate to) {
        var months = (int) ChronoUnit.MONTHS.between(from, to); // 5 from 31 October to 30 April
        return from.plusMonths(months + 1L).isAfter(to) ? months : months + 1;
    }
}
