package anju.care;

import anju.kernel.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** From and to included, as people choose a period. */
record Days(LocalDate from, LocalDate to) {
    private static final int LONGEST_YEARS = 5;

    Days {
        if (from.isAfter(to)) throw new Problem.Invalid("/from", "care.ends_before");
        if (ChronoUnit.YEARS.between(from, to) >= LONGEST_YEARS) throw new Problem.Invalid("/from", "care.too_long", LONGEST_YEARS);
    }

    /** The month up to today where nothing else is said. */
    static Days asked(@Nullable LocalDate from, @Nullable LocalDate to, Clock clock) {
        var last = to == null ? LocalDate.ofInstant(clock.instant(), clock.getZone()) : to;
        return new Days(from == null ? last.withDayOfMonth(1) : from, last);
    }
}
