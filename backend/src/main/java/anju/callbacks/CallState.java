package anju.callbacks;

import java.time.LocalDate;

/** Where a call stands. {@link CallLife} says what may follow. */
sealed interface CallState {
    /** Its day has not come. */
    record Planned(LocalDate on) implements CallState {}

    /** To be made now; tried or not. */
    record Due(LocalDate since) implements CallState {}

    /** The tenant spoke; of what was promised so much is not yet told. */
    record Reached(int openPromises) implements CallState {}

    record Done() implements CallState {}

    /** @param why {@code no_answer}, {@code wrong_number} */
    record Unreachable(String why) implements CallState {}

    /** @param why {@code refused}, {@code by_hand}, {@code plan} */
    record Cancelled(String why) implements CallState {}

    default String code() {
        return switch (this) {
            case Planned planned -> "planned";
            case Due due -> "due";
            case Reached reached -> "reached";
            case Done done -> "done";
            case Unreachable unreachable -> "unreachable";
            case Cancelled cancelled -> "cancelled";
        };
    }
}
