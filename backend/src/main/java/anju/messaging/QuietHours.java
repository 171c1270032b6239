package anju.messaging;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When nobody is disturbed: [from, to) by the clock on the tenant's wall, over midnight when {@code from} is later. The same
 * time twice: never.
 */
record QuietHours(LocalTime from, LocalTime to) {

    boolean isQuiet(Instant at, ZoneId zone) {
        var clock = at.atZone(zone).toLocalTime();
        if (from.equals(to)) return false;
        return from.isBefore(to) ? !clock.isBefore(from) && clock.isBefore(to) : !clock.isBefore(from) || clock.isBefore(to);
    }

    /** {@code at} itself, or when the quiet it falls into is over. */
    Instant earliest(Instant at, ZoneId zone) {
        if (!isQuiet(at, zone)) return at;
        var now = at.atZone(zone);
        var day = now.toLocalTime().isBefore(to) ? now.toLocalDate() : now.toLocalDate().plusDays(1);
        var end = day.atTime(to).atZone(zone); // in a gap of the clock: right after it
        // the clock was set back over the end: it comes a second time
        return end.toInstant().isAfter(at) ? end.toInstant() : end.withLaterOffsetAtOverlap().toInstant();
    }
}
