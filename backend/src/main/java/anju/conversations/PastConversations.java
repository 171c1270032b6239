package anju.conversations;

import java.time.Instant;
import java.util.UUID;

/** Takes in what was said before, such as in the demo; nothing goes out. */
public interface PastConversations {
    /** The tenant wrote in the portal. */
    void heard(UUID tenantId, String text, Instant at);

    /** @param byId of the staff; {@code by}: the name */
    void answered(UUID tenantId, UUID byId, String by, String text, Instant at);

    /** It was over then. */
    void ended(UUID tenantId);
}
