package anju.rules;

import anju.kernel.DateRange;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The calendar period that a cap counts over; a week begins on Monday. */
@Serdeable
enum Period {
    DAY, WEEK, MONTH, QUARTER, YEAR, LIFETIME;

    private static final LocalDate EVER = LocalDate.of(1, 1, 1);
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);
    private static final int QUARTER_MONTHS = 3;

    /** The period that {@code day} lies in. */
    DateRange around(LocalDate day) {
        var month = day.withDayOfMonth(1);
        return switch (this) {
            case DAY -> new DateRange(day, day.plusDays(1));
            case WEEK -> {
                var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield new DateRange(monday, monday.plusWeeks(1));
            }
            case MONTH -> new DateRange(month, month.plusMonths(1));
            case QUARTER -> {
                var first = month.minusMonths((month.getMonthValue() - 1) % QUARTER_MONTHS);
                yield new DateRange(first, first.plusMonths(QUARTER_MONTHS));
            }
            case YEAR -> new DateRange(day.withDayOfYear(1), day.withDayOfYear(1).plusYears(1));
            case LIFETIME -> new DateRange(EVER, NEVER);
        };
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Period of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
