package anju.callbacks;

import anju.properties.WorkCalendar.DayKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * When people of a property may be called, by the clock on its walls.
 *
 * @param from the first minute
 * @param to the first minute after
 * @param special holidays are left out unless {@code onHolidays}; a weekend day worked in exchange counts as a Monday
 */
record CallingHours(
        LocalTime from, LocalTime to, Set<DayOfWeek> days, boolean onHolidays, Function<LocalDate, Optional<DayKind>> special) {
    static final LocalTime STANDARD_FROM = LocalTime.of(10, 0);
    static final LocalTime STANDARD_TO = LocalTime.of(20, 0);
    private static final int A_YEAR = 366;

    static CallingHours standard(Function<LocalDate, Optional<DayKind>> special) {
        return new CallingHours(STANDARD_FROM, STANDARD_TO, EnumSet.allOf(DayOfWeek.class), false, special);
    }

    boolean on(LocalDate day) {
        var kind = special.apply(day);
        if (!onHolidays && kind.filter(DayKind.HOLIDAY::equals).isPresent()) return false;
        return days.contains(day.getDayOfWeek()) || kind.filter(DayKind.WORKDAY::equals).isPresent() && days.contains(DayOfWeek.MONDAY);
    }

    /** {@code day} itself when people may be called on it, else the next such day. */
    LocalDate firstOn(LocalDate day) {
        return day.datesUntil(day.plusDays(A_YEAR)).filter(this::on).findFirst().orElse(day);
    }

    boolean open(ZonedDateTime at) {
        return on(at.toLocalDate()) && !at.toLocalTime().isBefore(from) && at.toLocalTime().isBefore(to);
    }

    /** {@code at} itself when it is within the hours, else when they next begin. */
    ZonedDateTime next(ZonedDateTime at) {
        if (open(at)) return at;
        var day = at.toLocalTime().isBefore(from) ? at.toLocalDate() : at.toLocalDate().plusDays(1);
        for (var tried = 0; tried < A_YEAR; tried++, day = day.plusDays(1)) {
            // in the hour that summer time leaves out, the clock says one more
            if (on(day)) return day.atTime(from).atZone(at.getZone());
        }
        return at;
    }
}
