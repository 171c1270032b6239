package anju.community;

import java.time.Instant;
import java.util.UUID;

/** The door for talk that is brought along; nobody's right to write is asked. */
public interface PastTalk {
    /** @return the topic's id */
    UUID begun(UUID tenantId, UUID propertyId, String title, String text, Instant at);

    /** @return the reply's id */
    UUID replied(UUID tenantId, UUID topicId, String text, Instant at);

    void reported(UUID tenantId, UUID postId, String reason, Instant at);
}
