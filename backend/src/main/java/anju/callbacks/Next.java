package anju.callbacks;

import java.time.ZonedDateTime;

/** What an attempt leads to. */
sealed interface Next {
    /** The tenant spoke. */
    record Talked() implements Next {}

    /** Try again, not before. */
    record Again(ZonedDateTime at) implements Next {}

    /** @param why {@code no_answer}: tried often enough; {@code wrong_number} */
    record Unreachable(String why) implements Next {}

    /** The tenant does not want this call. */
    record Refused() implements Next {}
}
