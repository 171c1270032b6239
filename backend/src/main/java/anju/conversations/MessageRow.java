package anju.conversations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of conversations.message.
 *
 * @param channel {@code portal}, or how staff heard it from the tenant
 * @param author whoever wrote it, or wrote it down
 * @param text empty: photos alone
 * @param deliveryId of the message by which it went out
 * @param originId what a ticket that was made of it names as its origin
 */
record MessageRow(
        UUID tenantId,
        UUID id,
        Instant at,
        Direction direction,
        String channel,
        UUID authorId,
        String author,
        String text,
        @Nullable UUID deliveryId,
        @Nullable UUID originId) {

    /** OUT: to the tenant; IN: from the tenant. */
    enum Direction {
        OUT,
        IN
    }
}
