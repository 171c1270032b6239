package anju.tickets.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clock as it is stored: worked out when something happened, so that nobody has to who reads it.
 *
 * @param leftSeconds of service time, below zero when late
 * @param dueAt null while it stands still with time left
 * @param dueIfGoingOn when it would run out if it went on now; {@code dueAt} unless it stands still
 * @param escalateAt when it goes to the administrators
 */
record ClockRow(
        UUID ticketId,
        Promise what,
        Instant startedAt,
        @Nullable Instant metAt,
        @Nullable Instant pausedSince,
        long leftSeconds,
        @Nullable Instant dueAt,
        @Nullable Instant warnAt,
        @Nullable Instant escalateAt,
        Instant dueIfGoingOn) {

    static ClockRow of(UUID ticketId, Promise what, SlaClock clock, SlaPolicy policy, ServiceTime time, Instant now) {
        var due = clock.dueAt(time).orElse(null);
        var escalation = policy.escalationMinutes();
        var left = clock.target().minus(clock.used(time, now));
        return new ClockRow(
                ticketId, what, clock.started(), clock.met(), clock.isPaused() ? clock.pauses().getLast().from() : null,
                left.toSeconds(), due, warning(clock, policy).dueAt(time).orElse(null),
                due == null || escalation == null ? null : time.after(due, Duration.ofMinutes(escalation)),
                due != null ? due : time.after(now, left));
    }

    private static SlaClock warning(SlaClock clock, SlaPolicy policy) {
        var share = Duration.ofMillis((long) (clock.target().toMillis() * policy.warnAt()));
        return new SlaClock(share, clock.started(), clock.pauses(), clock.met());
    }
}
