package anju.tickets.live;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * Something happened to a ticket, or to a conversation, as processes tell each other.
 *
 * @param id of the ticket; of a conversation its tenant's
 * @param what action of the audit trail, {@code tickets.start}; or {@code editing}: somebody began or ended to
 */
@Serdeable
record Word(UUID id, UUID propertyId, UUID byId, String by, String what) {
    static final String TOPIC = "ticket";
    static final String EDITING = "editing";
    static final String CONVERSATION = "conversation";

    boolean ofConversation() {
        return what.startsWith("conversations.");
    }
}
