package anju.tickets.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One promise about a ticket: something within {@code target} of service time, not counting what was spent waiting for the
 * tenant.
 *
 * @param pauses in order and apart from each other; only the last may be open
 * @param met when the promised thing was done; null while it is not
 */
record SlaClock(Duration target, Instant started, List<Pause> pauses, @Nullable Instant met) {
    /** @param to null while it lasts */
    record Pause(Instant from, @Nullable Instant to) {}

    enum State { RUNNING, WARNING, PAUSED, BREACHED, MET, MET_LATE }

    /** Service time that has run on this clock until {@code now}, or until it was met. */
    Duration used(ServiceTime time, Instant now) {
        var end = met == null ? now : met;
        var used = time.between(started, end);
        for (var pause : pauses) {
            var to = pause.to() == null || pause.to().isAfter(end) ? end : pause.to();
            used = used.minus(time.between(pause.from(), to));
        }
        return used;
    }

    /** When it runs out; empty while it stands still with time left, for then nobody can say. */
    Optional<Instant> dueAt(ServiceTime time) {
        var left = target;
        var from = started;
        for (var pause : pauses) {
            var ran = time.between(from, pause.from());
            if (ran.compareTo(left) >= 0) return Optional.of(time.after(from, left));
            if (pause.to() == null) return Optional.empty();
            left = left.minus(ran);
            from = pause.to();
        }
        return Optional.of(time.after(from, left));
    }

    /** @param warnAt share of the target after which it is close, 0.8 */
    State state(ServiceTime time, Instant now, double warnAt) {
        var used = used(time, now);
        var late = used.compareTo(target) > 0;
        if (met != null) return late ? State.MET_LATE : State.MET;
        if (late) return State.BREACHED;
        if (isPaused()) return State.PAUSED;
        return used.toMillis() >= target.toMillis() * warnAt ? State.WARNING : State.RUNNING;
    }

    boolean isPaused() {
        return !pauses.isEmpty() && pauses.getLast().to() == null;
    }
}
