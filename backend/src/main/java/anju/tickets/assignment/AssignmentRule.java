package anju.tickets.assignment;

import anju.tickets.TicketKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets go to which people. Conditions that are null ask for nothing.
 *
 * @param nameEn what readers of English see; null: {@code name}
 * @param position the first that fits decides
 * @param staffIds the pool; empty: the agents of the ticket's house
 */
record AssignmentRule(
        UUID id,
        String name,
        @Nullable String nameEn,
        int position,
        @Nullable TicketKind kind,
        @Nullable String category,
        @Nullable UUID propertyId,
        List<UUID> staffIds,
        long version) {

    /**
     * What a rule is chosen by.
     *
     * @param parent the category above
     * @param dedicated the tenant's own agent
     */
    record About(TicketKind kind, @Nullable String category, @Nullable String parent, UUID propertyId, @Nullable UUID dedicated) {}

    /** A category takes in those below it. */
    boolean fits(About ticket) {
        return (kind == null || kind == ticket.kind())
                && (category == null || category.equals(ticket.category()) || category.equals(ticket.parent()))
                && (propertyId == null || propertyId.equals(ticket.propertyId()));
    }
}
