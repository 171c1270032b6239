package anju.identity;

import java.time.Duration;

/** How long somebody has to wait after failing to sign in: 30 s, doubled with each further failure, at most 15 minutes. */
final class Lockout {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int SECONDS_A_MINUTE = 60;

    private Lockout() {}

    /** @param free failures in a row that cost nothing but the last */
    static Duration waitAfter(int failures, int free) {
        if (failures < free) return Duration.ZERO;
        int doublings = Math.min(failures - free, 10);
        var wait = FIRST.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** Whole minutes for a sentence, at least one. */
    static long minutes(long seconds) {
        return Math.max(1, (seconds + SECONDS_A_MINUTE - 1) / SECONDS_A_MINUTE);
    }
}
