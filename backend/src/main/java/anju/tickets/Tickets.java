package anju.tickets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door to tickets. */
public interface Tickets {
    /** Opens a ticket as the current actor and assigns it by the rules where no owner is given; returns its id. */
    UUID open(NewTicket ticket);

    /** 404 when there is none. */
    Ticket ticket(UUID id);

    /** Those there are, by id. */
    Map<UUID, Ticket> tickets(Collection<UUID> ids);

    /** What came of these things, by thing, oldest first: {@code ("callback", ids)}. */
    Map<UUID, List<Ticket>> from(String originKind, Collection<UUID> originIds);

    /** Those of these tenants who have a complaint that is not closed. For sets: the view {@code tickets.v_open_complaint}. */
    Set<UUID> withOpenComplaint(Collection<UUID> tenantIds);

    /**
     * @param category code of a category of that kind; null: not known yet
     * @param channel how it came in: {@code window}, {@code hotline}, {@code wechat}, {@code email}, {@code paper},
     *     {@code portal}, {@code callback}, {@code survey}, {@code inspection}
     * @param ownerId the member of staff who shall see to it; null: by the rules
     * @param origin what it came from, for the timeline and the link back; null when a person just told
     */
    record NewTicket(
            TicketKind kind,
            @Nullable String category,
            Priority priority,
            UUID propertyId,
            @Nullable UUID unitId,
            @Nullable UUID tenantId,
            String channel,
            String title,
            String description,
            @Nullable UUID ownerId,
            @Nullable Origin origin) {}

    /** @param kind {@code callback}, {@code survey}, {@code inspection}, {@code ticket} */
    record Origin(String kind, UUID id) {}
}
