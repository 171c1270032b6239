package anju.tickets;

import anju.tickets.Tickets.NewTicket;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Takes in tickets with their history, such as those of the demo. The same moves are open as at the time; nothing is sent to
 * anybody.
 */
public interface PastTickets {
    /**
     * @param steps in the order they happened, each at or after the one before
     * @throws anju.kernel.Problem when a step was not open, as it would have been refused then
     */
    UUID take(NewTicket ticket, Instant openedAt, Who by, List<Step> steps);

    record Who(UUID id, String name) {}

    sealed interface Step {
        Instant at();

        Who by();
    }

    record Acknowledged(Instant at, Who by) implements Step {}

    record Started(Instant at, Who by) implements Step {}

    /** @param tenant whether for the tenant; else for a supplier */
    record Waited(Instant at, Who by, boolean tenant, @Nullable String note) implements Step {}

    record Resolved(Instant at, Who by, String text, @Nullable String cause, @Nullable String prevention) implements Step {}

    record Told(Instant at, Who by, String channel, String text) implements Step {}

    record Answered(Instant at, Who by, boolean agreed, @Nullable String note, @Nullable Integer rating, @Nullable String comment)
            implements Step {}

    /** Without tenant, or after silence. */
    record Closed(Instant at, Who by) implements Step {}

    record Noted(Instant at, Who by, String text) implements Step {}

    /** @param fromTenant else to the tenant */
    record Said(Instant at, Who by, boolean fromTenant, String channel, String text) implements Step {}

    /** @param doneAt null: still to be done */
    record Ordered(
            Instant at,
            Who by,
            UUID supplierId,
            String task,
            @Nullable Instant visitFrom,
            @Nullable Instant visitTo,
            @Nullable Instant doneAt,
            @Nullable String materials,
            @Nullable Money cost,
            @Nullable String report) implements Step {}

    /** Where the photos of a work order go: kind for {@code Files}, before and after. */
    String BEFORE = TicketFiles.BEFORE;

    String AFTER = TicketFiles.AFTER;

    /** Of a ticket's work orders, oldest first. */
    List<UUID> workOrders(UUID ticketId);

    /** Somebody who can be sent; returns the id. */
    UUID supplier(String name, boolean technician, String trade, @Nullable String phone);
}
