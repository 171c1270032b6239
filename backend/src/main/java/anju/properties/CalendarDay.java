package anju.properties;

import java.time.LocalDate;

/** A day on which a calendar departs from its weeks. {@code provisional}: expected, not yet announced. */
record CalendarDay(LocalDate day, Kind kind, String name, boolean provisional) {
    enum Kind { HOLIDAY, WORKDAY }
}
