package anju.tickets;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says who gets tickets nobody was named for; {@code anju.tickets.assignment} answers. */
public interface Assigner {
    /** Who gets it now. */
    Given choose(Asked ticket);

    /** Who gets each, when the one before has got theirs and {@code without} gets none. */
    List<Given> share(List<Asked> tickets, UUID without);

    /** {@link Given#because} in the reader's language. */
    String words(String because);

    record Asked(TicketKind kind, @Nullable String category, Priority priority, UUID propertyId, @Nullable UUID tenantId) {}

    /**
     * @param ownerId null: nobody is there
     * @param because what it was decided by, to be kept
     */
    record Given(@Nullable UUID ownerId, String because) {}
}
