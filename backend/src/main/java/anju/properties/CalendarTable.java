package anju.properties;

import static java.util.stream.Collectors.toMap;

import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The working-day calendars, kept in memory for some seconds: a billing run asks once per bill. */
@Singleton
class CalendarTable implements WorkCalendar {
    private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();
    private static final LocalDate EVER = LocalDate.of(1900, 1, 1);
    private static final LocalDate NEVER = LocalDate.of(3000, 1, 1);

    private final CalendarStore store;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    CalendarTable(CalendarStore store) {
        this.store = store;
    }

    @Override
    public boolean isWorkday(String calendar, LocalDate day) {
        return isWorkday(days(calendar), day);
    }

    @Override
    public Optional<DayKind> special(String calendar, LocalDate day) {
        return Optional.ofNullable(days(calendar).get(day)).map(kind -> switch (kind) {
            case HOLIDAY -> DayKind.HOLIDAY;
            case WORKDAY -> DayKind.WORKDAY;
        });
    }

    @Override
    public LocalDate onOrAfter(String calendar, LocalDate day) {
        var days = days(calendar);
        var candidate = day;
        while (!isWorkday(days, candidate)) candidate = candidate.plusDays(1);
        return candidate;
    }

    /** Makes the next question read the table again. */
    void forget(String calendar) {
        kept.remove(calendar);
    }

    private static boolean isWorkday(Map<LocalDate, CalendarDay.Kind> days, LocalDate day) {
        var kind = days.get(day);
        if (kind == null) return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        return switch (kind) {
            case HOLIDAY -> false;
            case WORKDAY -> true;
        };
    }

    private Map<LocalDate, CalendarDay.Kind> days(String calendar) {
        var present = kept.get(calendar);
        if (present == null || System.nanoTime() - present.readAt > KEPT_NANOS) {
            present = new Kept(System.nanoTime(), store.days(calendar, EVER, NEVER).stream()
                    .collect(toMap(CalendarDay::day, CalendarDay::kind)));
            kept.put(calendar, present);
        }
        return present.days;
    }

    private record Kept(long readAt, Map<LocalDate, CalendarDay.Kind> days) {}
}
