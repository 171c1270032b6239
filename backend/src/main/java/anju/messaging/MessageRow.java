package anju.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as it goes into the outbox. */
record MessageRow(
        UUID tenantId,
        UUID id,
        @Nullable UUID propertyId,
        String template,
        String kind,
        String channel,
        String language,
        String zone,
        boolean urgent,
        boolean secret,
        String subject,
        String body,
        String variables,
        String about,
        UUID aboutId,
        @Nullable String key,
        String state,
        @Nullable String reason,
        Instant nextAt,
        Instant queuedAt,
        @Nullable Instant sentAt) {}
