package anju.inspections;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every so many weeks on a weekday, or every so many months on the first, second … last one of its kind in the month.
 *
 * @param weekday ISO: 1 is Monday
 * @param weekOfMonth 1–4, or 5 for the last; null where weeks are counted
 */
@Serdeable
record Recurrence(
        @NotNull Unit unit,
        @Min(1) @Max(52) int every,
        @Min(1) @Max(7) int weekday,
        @Nullable @Min(1) @Max(5) Integer weekOfMonth) {
    private static final int LAST = 5;
    private static final int DAYS_OF_WEEK = 7;

    enum Unit {
        WEEK,
        MONTH
    }

    /** The due days in [from, to), counted from the first that is not before {@code start}. */
    List<LocalDate> dueDays(LocalDate start, LocalDate from, LocalDate to) {
        var days = new ArrayList<LocalDate>();
        for (var n = firstNotBefore(start, from); ; n++) {
            var day = nth(start, n);
            if (!day.isBefore(to)) return days;
            if (!day.isBefore(from)) days.add(day);
        }
    }

    /** The first due day on or after that day. */
    LocalDate next(LocalDate start, LocalDate from) {
        var n = firstNotBefore(start, from);
        while (nth(start, n).isBefore(from)) n++;
        return nth(start, n);
    }

    /** A count that is not beyond the first due day on or after {@code from}. */
    private long firstNotBefore(LocalDate start, LocalDate from) {
        var unitsBetween = switch (unit) {
            case WEEK -> ChronoUnit.DAYS.between(start, from) / DAYS_OF_WEEK;
            case MONTH -> ChronoUnit.MONTHS.between(start.withDayOfMonth(1), from);
        };
        return Math.max(0, unitsBetween / every - 1);
    }

    private LocalDate nth(LocalDate start, long n) {
        return switch (unit) {
            case WEEK -> start.with(TemporalAdjusters.nextOrSame(dayOfWeek())).plusWeeks(n * every);
            case MONTH -> inMonth(firstMonth(start).plusMonths(n * every));
        };
    }

    private YearMonth firstMonth(LocalDate start) {
        var month = YearMonth.from(start);
        return inMonth(month).isBefore(start) ? month.plusMonths(1) : month;
    }

    private LocalDate inMonth(YearMonth month) {
        int week = Objects.requireNonNull(weekOfMonth);
        var ordinal = week == LAST ? -1 : week;
        return month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, dayOfWeek()));
    }

    private DayOfWeek dayOfWeek() {
        return DayOfWeek.of(weekday);
    }
}
