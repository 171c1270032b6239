package anju.properties;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says that a day is a holiday or is worked, or that it is like any other, to every property that follows the calendar. */
@Singleton
class EditCalendar {
    private final CalendarStore store;
    private final CalendarTable table;
    private final ApplicationEventPublisher<Object> events;

    EditCalendar(CalendarStore store, CalendarTable table, ApplicationEventPublisher<Object> events) {
        this.store = store;
        this.table = table;
        this.events = events;
    }

    @Transactional
    void put(String calendar, CalendarDay day, Actor by) {
        requireEveryProperty(by);
        var before = store.find(calendar, day.day()).<Map<String, ?>>map(EditCalendar::described).orElse(Map.of());
        store.put(calendar, day);
        changed("properties.calendar_day_set", calendar, day.day(), before, described(day));
    }

    @Transactional
    void remove(String calendar, LocalDate day, Actor by) {
        requireEveryProperty(by);
        var before = store.find(calendar, day).orElseThrow(() -> new Problem.NotFound("properties.no_special_day", day, calendar));
        store.remove(calendar, day);
        changed("properties.calendar_day_removed", calendar, day, described(before), Map.of());
    }

    /** The official list of a year takes the place of all special days there were in it. */
    @Transactional
    void replaceYear(String calendar, int year, List<CalendarDay> days, Actor by) {
        requireEveryProperty(by);
        var first = LocalDate.of(year, 1, 1);
        check(days, year);
        var before = store.days(calendar, first, first.plusYears(1));
        store.replace(calendar, first, first.plusYears(1), days);
        changed("properties.calendar_year_set", calendar, first, counted(year, before), counted(year, days));
    }

    private static void requireEveryProperty(Actor by) {
        if (!by.scope().everything()) throw new Problem.Forbidden("properties.calendar_scope");
    }

    private static void check(List<CalendarDay> days, int year) {
        var seen = new HashSet<LocalDate>();
        for (var n = 0; n < days.size(); n++) {
            var day = days.get(n).day();
            if (day.getYear() != year) throw new Problem.Invalid("/days/" + n + "/day", "properties.day_of_other_year", day, year);
            if (!seen.add(day)) throw new Problem.Invalid("/days/" + n + "/day", "properties.day_twice", day);
        }
    }

    private static Map<String, ?> counted(int year, List<CalendarDay> days) {
        var holidays = days.stream().filter(day -> day.kind() == CalendarDay.Kind.HOLIDAY).count();
        return Map.of("year", year, "holidays", holidays, "workdays", days.size() - holidays);
    }

    private void changed(String action, String calendar, LocalDate day, Map<String, ?> before, Map<String, ?> after) {
        table.forget(calendar);
        var id = UUID.nameUUIDFromBytes((calendar + day).getBytes(StandardCharsets.UTF_8));
        events.publishEvent(new Audited(action, "calendar_day", id, null, before, after));
        events.publishEvent(new CalendarChanged(calendar));
    }

    private static Map<String, ?> described(CalendarDay day) {
        return Map.of("day", day.day().toString(), "kind", day.kind().name(), "name", day.name());
    }
}
