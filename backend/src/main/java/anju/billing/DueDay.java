package anju.billing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** On which day a period's rent is due. */
final class DueDay {
    private DueDay() {}

    /**
     * The agreed day of the month in which the period begins (the last day of a shorter month), yet never before the
     * lease itself; without an agreed day the day the period begins.
     */
    static LocalDate of(LocalDate periodFrom, LocalDate leaseFrom, @Nullable Integer dueDay) {
        if (dueDay == null) return periodFrom;
        var due = periodFrom.withDayOfMonth(Math.min(dueDay, periodFrom.lengthOfMonth()));
        return due.isBefore(leaseFrom) ? leaseFrom : due;
    }
}
