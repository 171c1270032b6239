package anju.tickets;

import anju.tickets.TicketState.Party;
import anju.tickets.TicketState.Resolution;
import anju.tickets.TicketState.Telling;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with a ticket. */
sealed interface Move {
    enum Name { ACKNOWLEDGE, START, WAIT_FOR_TENANT, WAIT_FOR_SUPPLIER, RESOLVE, TELL, AGREE, REOPEN, CLOSE, MERGE }

    record Acknowledge() implements Move {}

    record Start() implements Move {}

    record WaitFor(Party party) implements Move {}

    record Resolve(Resolution resolution) implements Move {}

    record Tell(Telling telling) implements Move {}

    /** The tenant was told and is content. */
    record Agree() implements Move {}

    /** It is not solved, or came back. */
    record Reopen() implements Move {}

    /** The tenant who was told stayed silent, or there is nobody to tell. */
    record Close() implements Move {}

    /** @param telling null when nobody had reported this one */
    record Merge(UUID into, @Nullable Telling telling) implements Move {}

    default Name name() {
        return switch (this) {
            case Acknowledge() -> Name.ACKNOWLEDGE;
            case Start() -> Name.START;
            case WaitFor(Party party) -> party == Party.TENANT ? Name.WAIT_FOR_TENANT : Name.WAIT_FOR_SUPPLIER;
            case Resolve resolve -> Name.RESOLVE;
            case Tell tell -> Name.TELL;
            case Agree() -> Name.AGREE;
            case Reopen() -> Name.REOPEN;
            case Close() -> Name.CLOSE;
            case Merge merge -> Name.MERGE;
        };
    }
}
