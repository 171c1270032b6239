package anju.tickets.sla;

import java.time.LocalTime;

/** Hours of a day, [from, to); midnight as {@code to} is the day's end. */
record Shift(LocalTime from, LocalTime to) {
    Shift {
        if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
            throw new IllegalArgumentException("a shift ends after it begins: " + from + "-" + to);
        }
    }

    boolean endsAtMidnight() {
        return to.equals(LocalTime.MIDNIGHT);
    }
}
