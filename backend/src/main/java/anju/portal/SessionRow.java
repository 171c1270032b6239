package anju.portal;

import java.time.Instant;
import java.util.UUID;

/** A row of portal.session without its secret. */
record SessionRow(
        UUID tenantId, UUID id, Instant createdAt, Instant lastSeenAt, Instant expiresAt, String address, String userAgent) {}
