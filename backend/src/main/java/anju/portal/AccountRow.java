package anju.portal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param passwordHash null: by one-time code only */
record AccountRow(
        UUID tenantId, @Nullable Instant activatedAt, @Nullable String passwordHash, @Nullable Instant lastSignedInAt) {

    static AccountRow none(UUID tenantId) {
        return new AccountRow(tenantId, null, null, null);
    }
}
