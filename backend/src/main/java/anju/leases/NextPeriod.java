package anju.leases;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When rent is paid next: whole periods are counted from the first day of the lease. */
final class NextPeriod {
    private NextPeriod() {}

    /** The first day of the first whole period that begins after {@code day}; null: none begins before the lease ends. */
    static @Nullable LocalDate after(LocalDate day, LocalDate from, LocalDate to, int months) {
        if (day.isBefore(from)) return from;
        long begun = ChronoUnit.MONTHS.between(from, day) / months;
        var next = from.plusMonths(begun * months);
        while (!next.isAfter(day)) next = from.plusMonths(++begun * months);
        return next.plusMonths(months).isAfter(to) ? null : next;
    }
}
