package anju.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of audit.entry; {@code before} and {@code after} are JSON objects. */
record EntryRow(
        UUID id,
        Instant at,
        UUID actorId,
        String actorName,
        @Nullable String requestId,
        String action,
        String entity,
        UUID entityId,
        @Nullable UUID propertyId,
        String before,
        String after) {}
