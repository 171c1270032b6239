package anju.tickets.sla;

import anju.tickets.sla.History.Entered;
import anju.tickets.sla.History.Happening;
import anju.tickets.sla.History.Written;
import anju.tickets.sla.SlaClock.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which clock changes at what happens to a ticket. The first response is given by the first step of staff or word to the
 * tenant, for good. From then on news are due, again after each message, until the tenant was told how it ended. The end is
 * due until it is resolved, and again when that did not hold. Both stand still while the tenant is waited for.
 */
final class ClockRules {
    enum Running { RUNS, STANDS, DONE }

    private final Promise promise;
    private final List<Pause> pauses = new ArrayList<>();
    private Phase phase = Phase.NEW;
    private @Nullable Instant started;
    private @Nullable Instant stopped;
    private @Nullable Instant met;
    private @Nullable Instant merged;

    private ClockRules(Promise promise) {
        this.promise = promise;
    }

    /** The clock as all that happened left it; empty when it never began, or ended with a merge. */
    static Optional<SlaClock> clock(Promise promise, Duration target, History history) {
        var rules = new ClockRules(promise);
        history.happenings().forEach(rules::take);
        return rules.result(target);
    }

    static Running running(Promise promise, Phase phase) {
        return switch (promise) {
            case FIRST_RESPONSE -> phase == Phase.NEW ? Running.RUNS : Running.DONE;
            case NEXT_UPDATE -> switch (phase) {
                case NEW, WORKED, RESOLVED -> Running.RUNS;
                case WAITING_FOR_TENANT -> Running.STANDS;
                case TOLD, CLOSED, MERGED -> Running.DONE;
            };
            case RESOLUTION -> switch (phase) {
                case NEW, WORKED -> Running.RUNS;
                case WAITING_FOR_TENANT -> Running.STANDS;
                case RESOLVED, TOLD, CLOSED, MERGED -> Running.DONE;
            };
        };
    }

    private void take(Happening happening) {
        switch (happening) {
            case Entered entered -> enter(entered.phase(), entered.at());
            case Written written -> written(written.at());
        }
    }

    private void enter(Phase next, Instant at) {
        phase = next;
        if (next == Phase.MERGED) merged = at;
        if (started == null) {
            if (begins(next)) start(at);
            return;
        }
        if (promise == Promise.FIRST_RESPONSE && met != null) return;
        switch (running(promise, next)) {
            case RUNS -> go(at);
            case STANDS -> stand(at);
            case DONE -> meet(at);
        }
    }

    /** News are due once there was a first answer. */
    private boolean begins(Phase next) {
        return promise != Promise.NEXT_UPDATE || next != Phase.NEW && running(promise, next) != Running.DONE;
    }

    private void start(Instant at) {
        started = at;
        pauses.clear();
        met = null;
        stopped = running(promise, phase) == Running.STANDS ? at : null;
    }

    private void go(Instant at) {
        if (met != null && promise == Promise.NEXT_UPDATE) {
            start(at);
            return;
        }
        if (stopped != null) pauses.add(new Pause(stopped, at));
        stopped = null;
        met = null;
    }

    private void stand(Instant at) {
        if (met != null && promise == Promise.NEXT_UPDATE) start(at);
        met = null;
        if (stopped == null) stopped = at;
    }

    private void meet(Instant at) {
        if (met != null) return;
        if (stopped != null) pauses.add(new Pause(stopped, at)); // the pause goes on as the time it was done
        stopped = at;
        met = at;
    }

    private void written(Instant at) {
        switch (promise) {
            case FIRST_RESPONSE -> {
                if (met == null) meet(at);
            }
            case NEXT_UPDATE -> {
                if (running(promise, phase) != Running.DONE) start(at);
            }
            case RESOLUTION -> {}
        }
    }

    private Optional<SlaClock> result(Duration target) {
        if (started == null) return Optional.empty();
        if (met != null && met.equals(merged)) return Optional.empty(); // the other ticket goes on
        var all = new ArrayList<>(pauses);
        if (met == null && stopped != null) all.add(new Pause(stopped, null));
        return Optional.of(new SlaClock(target, started, List.copyOf(all), met));
    }
}
