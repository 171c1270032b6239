package anju.messaging;

import java.time.Duration;

/** How long to wait after a try that came to nothing: twice as long each time, up to an hour, and by chance up to half less. */
record Backoff(Duration first, Duration longest, int attempts) {

    /** @param attempt the one that failed, from 1; {@code chance} in [0, 1) */
    Duration after(int attempt, double chance) {
        var doubled = first.multipliedBy(1L << Math.min(attempt - 1, 30));
        var whole = doubled.compareTo(longest) > 0 ? longest : doubled;
        return Duration.ofMillis(Math.round(whole.toMillis() * (1 - chance / 2)));
    }

    boolean isLast(int attempt) {
        return attempt >= attempts;
    }
}
