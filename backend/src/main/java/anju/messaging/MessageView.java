package anju.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as lists show it. */
record MessageView(
        UUID tenantId,
        UUID id,
        @Nullable UUID propertyId,
        String template,
        String kind,
        String channel,
        String subject,
        String about,
        UUID aboutId,
        String state,
        @Nullable String reason,
        int attempts,
        boolean maybeTwice,
        Instant nextAt,
        Instant queuedAt,
        @Nullable Instant sentAt) {
    static final String COLUMNS = """
            m.tenant_id, m.id, m.property_id, m.template, m.kind, m.channel, m.subject, m.about, m.about_id, m.state, m.reason,
            m.attempts, m.maybe_twice, m.next_at, m.queued_at, m.sent_at
            """;
}
