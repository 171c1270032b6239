package anju.tickets.sla;

import java.time.Instant;
import java.util.List;

/** What happened to a ticket, as far as clocks care, in order; the first is its opening. */
record History(List<Happening> happenings) {
    sealed interface Happening {
        Instant at();
    }

    /** It came into a phase, perhaps the one it was in. */
    record Entered(Phase phase, Instant at) implements Happening {}

    /** The tenant was written to. */
    record Written(Instant at) implements Happening {}

    Instant openedAt() {
        return happenings.getFirst().at();
    }
}
