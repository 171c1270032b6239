package anju.callbacks;

import anju.callbacks.CallState.Cancelled;
import anju.callbacks.CallState.Done;
import anju.callbacks.CallState.Due;
import anju.callbacks.CallState.Planned;
import anju.callbacks.CallState.Reached;
import anju.callbacks.CallState.Unreachable;
import java.time.LocalDate;
import java.util.Optional;

/** What may happen to a call, and where that leads. */
final class CallLife {
    private CallLife() {}

    /** What somebody does with a call. */
    sealed interface Move {
        /** @param openPromises made in that call and not told; of interest when it was answered */
        record Attempt(Next next, int openPromises) implements Move {}

        record Postpone(LocalDate on) implements Move {}

        /** @param openPromises that are left */
        record Tell(int openPromises) implements Move {}

        record Cancel(String why) implements Move {}

        /** Tried once more, usually another way. */
        record Reopen(LocalDate on) implements Move {}
    }

    /** The state afterwards; empty when that cannot be done now. */
    static Optional<CallState> after(CallState state, Move move, LocalDate today) {
        return switch (state) {
            case Planned planned -> open(move, today);
            case Due due -> open(move, today);
            case Reached reached -> move instanceof Move.Tell tell ? Optional.of(talked(tell.openPromises())) : Optional.empty();
            case Unreachable unreachable -> switch (move) {
                case Move.Reopen reopen -> Optional.of(on(reopen.on(), today));
                case Move.Cancel cancel -> Optional.of(new Cancelled(cancel.why()));
                case Move.Attempt attempt -> Optional.empty();
                case Move.Postpone postpone -> Optional.empty();
                case Move.Tell tell -> Optional.empty();
            };
            case Cancelled cancelled -> move instanceof Move.Reopen reopen ? Optional.of(on(reopen.on(), today)) : Optional.empty();
            case Done done -> Optional.empty();
        };
    }

    static CallState on(LocalDate day, LocalDate today) {
        return day.isAfter(today) ? new Planned(day) : new Due(day);
    }

    private static Optional<CallState> open(Move move, LocalDate today) {
        return switch (move) {
            case Move.Attempt attempt -> Optional.of(switch (attempt.next()) {
                case Next.Talked talked -> talked(attempt.openPromises());
                case Next.Again again -> on(again.at().toLocalDate(), today);
                case Next.Unreachable gone -> new Unreachable(gone.why());
                case Next.Refused refused -> new Cancelled("refused");
            });
            case Move.Postpone postpone -> Optional.of(on(postpone.on(), today));
            case Move.Cancel cancel -> Optional.of(new Cancelled(cancel.why()));
            case Move.Tell tell -> Optional.empty();
            case Move.Reopen reopen -> Optional.empty();
        };
    }

    private static CallState talked(int openPromises) {
        return openPromises > 0 ? new Reached(openPromises) : new Done();
    }
}
