package anju.tickets.sla;

import java.time.Duration;
import java.time.Instant;

/** Day and night, weekends and holidays: 24/7. */
record RoundTheClock() implements ServiceTime {
    @Override
    public Duration between(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }

    @Override
    public Instant after(Instant start, Duration time) {
        return start.plus(time);
    }
}
