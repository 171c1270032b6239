package anju.properties;

import io.micronaut.core.annotation.Introspected;
import java.time.LocalDate;

/** A day on which a calendar departs from its weeks. {@code provisional}: expected, not yet announced. */
@Introspected
record CalendarDay(LocalDate day, Kind kind, String name, boolean provisional) {
    enum Kind { HOLIDAY, WORKDAY }
}
