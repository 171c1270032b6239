package anju.rewards;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.time.Month;

/** The span over which a tenant's redemptions of one reward are counted, by the calendar. */
@Serdeable
enum LimitPeriod {
    MONTH,
    QUARTER,
    YEAR,
    EVER;

    /** The first day of the span that {@code day} lies in. */
    LocalDate begin(LocalDate day) {
        return switch (this) {
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> LocalDate.of(day.getYear(), day.getMonth().firstMonthOfQuarter(), 1);
            case YEAR -> LocalDate.of(day.getYear(), Month.JANUARY, 1);
            case EVER -> LocalDate.of(1970, Month.JANUARY, 1);
        };
    }
}
