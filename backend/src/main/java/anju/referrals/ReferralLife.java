package anju.referrals;

import anju.kernel.Problem;
import java.util.Optional;

/**
 * A referral's life: invited → lead (name and phone taken down) → signed → first rent cleared → converted. Cleared is where a
 * flagged one waits for its review.
 */
final class ReferralLife {
    enum State { INVITED, LEAD, SIGNED, CLEARED, CONVERTED, EXPIRED, REFUSED, REVOKED }

    enum Step { TAKE_DOWN, SIGN, UNSIGN, CLEAR, CONVERT, BOUNCE, REFUSE, EXPIRE }

    private ReferralLife() {}

    /** The state after the step; empty when the step is not open to that state. */
    static Optional<State> after(State state, Step step) {
        return Optional.ofNullable(switch (step) {
            case TAKE_DOWN -> state == State.INVITED ? State.LEAD : null;
            case SIGN -> state == State.LEAD ? State.SIGNED : null;
            case UNSIGN -> switch (state) {
                case SIGNED, CLEARED, CONVERTED, REVOKED -> State.LEAD;
                case INVITED, LEAD, EXPIRED, REFUSED -> null;
            };
            case CLEAR -> state == State.SIGNED || state == State.REVOKED ? State.CLEARED : null;
            case CONVERT -> state == State.CLEARED ? State.CONVERTED : null;
            case BOUNCE -> state == State.CLEARED ? State.SIGNED : state == State.CONVERTED ? State.REVOKED : null;
            case REFUSE -> switch (state) {
                case INVITED, LEAD, SIGNED, CLEARED, CONVERTED -> State.REFUSED;
                case EXPIRED, REFUSED, REVOKED -> null;
            };
            case EXPIRE -> state == State.INVITED || state == State.LEAD ? State.EXPIRED : null;
        });
    }

    static State require(State state, Step step) {
        return after(state, step).orElseThrow(() -> new Problem.Conflict("referrals.step_refused", state));
    }
}
