package anju.tickets.sla;

import java.time.Duration;
import java.time.Instant;

/** The time in which somebody is there to see to tickets; clocks run in it and stand still outside. */
sealed interface ServiceTime permits RoundTheClock, WorkingHours {
    /** How much of [from, to) is service time; zero when {@code to} is not after {@code from}. */
    Duration between(Instant from, Instant to);

    /** The first instant by which this much service time has passed since {@code start}; the end of a shift, not the next one's begin. */
    Instant after(Instant start, Duration time);
}
