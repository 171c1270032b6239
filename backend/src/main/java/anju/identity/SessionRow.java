package anju.identity;

import java.time.Instant;
import java.util.UUID;

/** A row of identity.session without its secret. */
record SessionRow(
        UUID id, UUID staffId, Instant createdAt, Instant lastSeenAt, Instant expiresAt, String address, String userAgent) {}
