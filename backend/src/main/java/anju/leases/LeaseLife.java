package anju.leases;

import anju.kernel.Problem;
import anju.leases.Lease.State;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A lease's life: draft → signed → active → (renewed | ended) → moved out, or cancelled before its first day. Renewed means
 * that the next lease of the same room and tenant is signed; taking that one back resumes this one.
 */
final class LeaseLife {
    enum Step { SIGN, CANCEL, START, RENEW, RESUME, END, MOVE_OUT }

    private LeaseLife() {}

    /** The state after the step; empty when the step is not open to that state. */
    static Optional<State> after(State state, Step step) {
        return Optional.ofNullable(switch (step) {
            case SIGN -> state == State.DRAFT ? State.SIGNED : null;
            case CANCEL -> state == State.DRAFT || state == State.SIGNED ? State.CANCELLED : null;
            case START -> state == State.SIGNED ? State.ACTIVE : null;
            case RENEW -> state == State.ACTIVE || state == State.ENDED ? State.RENEWED : null;
            case RESUME -> state == State.RENEWED ? State.ACTIVE : null;
            case END -> state == State.ACTIVE ? State.ENDED : null;
            case MOVE_OUT -> state == State.ACTIVE || state == State.ENDED ? State.MOVED_OUT : null;
        });
    }

    /** The state after the step; 409 when it is not open to the lease as it stands. */
    static State require(State state, Step step) {
        return after(state, step).orElseThrow(() -> new Problem.Conflict(why(state, step)));
    }

    /** The code of the sentence that says why the step is not open. */
    static String why(State state, Step step) {
        return state == State.RENEWED ? "leases.renewed_already" : "leases.step." + step.name().toLowerCase(Locale.ROOT);
    }

    static List<Step> open(State state) {
        return Arrays.stream(Step.values()).filter(step -> after(state, step).isPresent()).toList();
    }

    /** Where a signed lease of [from, to) stands on a day. */
    static State onDay(LocalDate from, LocalDate to, LocalDate day) {
        if (day.isBefore(from)) return State.SIGNED;
        return day.isBefore(to) ? State.ACTIVE : State.ENDED;
    }

    static boolean binds(State state) {
        return state != State.DRAFT && state != State.CANCELLED;
    }
}
