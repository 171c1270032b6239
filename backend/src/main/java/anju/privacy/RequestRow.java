package anju.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of privacy.request.
 *
 * @param askedBy of the staff, for the tenant; null: the tenant
 * @param done of an erasure: a JSON object, rows by module
 */
record RequestRow(
        UUID tenantId,
        UUID id,
        Kind kind,
        State state,
        @Nullable UUID propertyId,
        String language,
        Instant askedAt,
        @Nullable String askedBy,
        @Nullable String reason,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String note,
        @Nullable Instant doneAt,
        @Nullable Instant expiresAt,
        @Nullable UUID fileId,
        @Nullable Long bytes,
        @Nullable String done,
        long version) {

    enum Kind { EXPORT, ERASURE }

    /** An export waits, is ready, and is gone; an erasure is asked for, withdrawn, refused or approved, and done. */
    enum State {
        WAITING,
        READY,
        GONE,
        ASKED,
        WITHDRAWN,
        REFUSED,
        APPROVED,
        DONE
    }
}
