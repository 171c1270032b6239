package anju.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message that is ours to send until the claim runs out. */
record Claimed(
        UUID tenantId,
        UUID id,
        @Nullable UUID propertyId,
        String template,
        String kind,
        String language,
        String zone,
        boolean urgent,
        boolean secret,
        String subject,
        String body,
        String variables,
        UUID aboutId,
        int attempts) {}
