package anju.points;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points a person gives or takes by hand, or a debt that is forgiven.
 *
 * @param points above zero gives, below takes; of a write-off, how much of the debt is forgiven
 * @param reasonEn for readers of English; null: they read {@code reason}
 * @param expiresOn of points given; null: never
 */
record Adjustment(
        UUID tenantId,
        UUID id,
        PostingKind kind,
        long points,
        String reason,
        @Nullable String reasonEn,
        @Nullable LocalDate expiresOn,
        State state,
        UUID proposedBy,
        String proposedByName,
        Instant proposedAt,
        @Nullable UUID decidedBy,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String decisionNote) {

    enum State {
        WAITING,
        POSTED,
        REFUSED
    }
}
