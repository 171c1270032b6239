package anju.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a claimed message comes to.
 *
 * @param nextAt of one that waits on
 * @param untried it was put back without a try
 * @param failed the try came to nothing, for {@code reason}
 */
record Mark(
        UUID tenantId, UUID id, DeliveryState state, @Nullable String reason, @Nullable String receipt, Instant nextAt, int attempt,
        boolean untried, boolean failed, boolean maybeTwice) {

    static Mark sent(Claimed message, @Nullable String receipt, Instant now) {
        return new Mark(
                message.tenantId(), message.id(), DeliveryState.SENT, null, receipt, now, message.attempts(), false, false, false);
    }

    static Mark later(Claimed message, String reason, Instant at, boolean maybeTwice) {
        return new Mark(
                message.tenantId(), message.id(), DeliveryState.WAITING, reason, null, at, message.attempts(), false, true, maybeTwice);
    }

    static Mark dead(Claimed message, String reason, Instant now, boolean maybeTwice) {
        return new Mark(
                message.tenantId(), message.id(), DeliveryState.FAILED, reason, null, now, message.attempts(), false, true, maybeTwice);
    }

    /** Untouched, for later. */
    static Mark putBack(Claimed message, Instant at) {
        return new Mark(
                message.tenantId(), message.id(), DeliveryState.WAITING, null, null, at, message.attempts(), true, false, false);
    }

    static Mark dropped(Claimed message, DeliveryState state, Instant now) {
        return new Mark(message.tenantId(), message.id(), state, null, null, now, message.attempts(), true, false, false);
    }
}
