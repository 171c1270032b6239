package anju.tickets.sla;

import static java.util.Comparator.comparingInt;

import anju.properties.WorkCalendar.DayKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A week of shifts in a house's zone, holidays off. A weekend day that is worked in exchange for a holiday (调休) has the
 * shifts of the weekday with most hours.
 */
final class WorkingHours implements ServiceTime {
    // longer than any holiday
    private static final int DAYS_AHEAD = 3660;

    private final ZoneId zone;
    private final Map<DayOfWeek, List<Shift>> week;
    private final List<Shift> exchanged;
    private final Function<LocalDate, Optional<DayKind>> special;

    /**
     * @param week shifts by day, in order and apart from each other; a day that is absent is off
     * @param special what the calendar says of a day, empty for an ordinary one
     * @throws IllegalArgumentException when the week has no hour: a clock would never end
     */
    WorkingHours(ZoneId zone, Map<DayOfWeek, List<Shift>> week, Function<LocalDate, Optional<DayKind>> special) {
        if (week.values().stream().allMatch(List::isEmpty)) throw new IllegalArgumentException("a week without working hours");
        this.zone = zone;
        this.week = Map.copyOf(week);
        this.exchanged = week.values().stream().max(comparingInt(WorkingHours::length)).orElseThrow();
        this.special = special;
    }

    @Override
    public Duration between(Instant from, Instant to) {
        var sum = Duration.ZERO;
        if (!to.isAfter(from)) return sum;
        var last = day(to);
        for (var day = day(from); !day.isAfter(last); day = day.plusDays(1)) {
            for (var shift : shifts(day)) sum = sum.plus(overlap(day, shift, from, to));
        }
        return sum;
    }

    @Override
    public Instant after(Instant start, Duration time) {
        var left = time;
        var first = day(start);
        for (var day = first; day.isBefore(first.plusDays(DAYS_AHEAD)); day = day.plusDays(1)) {
            for (var shift : shifts(day)) {
                var begin = latest(start, begin(day, shift));
                var end = end(day, shift);
                if (!end.isAfter(begin)) continue;
                var here = Duration.between(begin, end);
                if (here.compareTo(left) >= 0) return begin.plus(left);
                left = left.minus(here);
            }
        }
        throw new IllegalArgumentException("no " + time + " of service within ten years of " + start);
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private List<Shift> shifts(LocalDate day) {
        var ordinary = week.getOrDefault(day.getDayOfWeek(), List.of());
        return special.apply(day)
                .map(kind -> switch (kind) {
                    case HOLIDAY -> List.<Shift>of();
                    case WORKDAY -> ordinary.isEmpty() ? exchanged : ordinary;
                })
                .orElse(ordinary);
    }

    private Duration overlap(LocalDate day, Shift shift, Instant from, Instant to) {
        var begin = latest(from, begin(day, shift));
        var end = end(day, shift);
        if (to.isBefore(end)) end = to;
        return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
    }

    private Instant begin(LocalDate day, Shift shift) {
        return ZonedDateTime.of(day, shift.from(), zone).toInstant();
    }

    private Instant end(LocalDate day, Shift shift) {
        return shift.endsAtMidnight()
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : ZonedDateTime.of(day, shift.to(), zone).toInstant();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static int length(List<Shift> shifts) {
        return shifts.stream().mapToInt(shift -> seconds(shift.to(), shift.endsAtMidnight()) - shift.from().toSecondOfDay()).sum();
    }

    private static int seconds(LocalTime time, boolean endOfDay) {
        return endOfDay ? 24 * 60 * 60 : time.toSecondOfDay();
    }
}
