package anju.tickets.live;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * Something happened to a ticket, as processes tell each other.
 *
 * @param what action of the audit trail, {@code tickets.start}; or {@code editing}: somebody began or ended to
 */
@Serdeable
record Word(UUID ticketId, UUID propertyId, UUID byId, String by, String what) {
    static final String TOPIC = "ticket";
    static final String EDITING = "editing";
}
