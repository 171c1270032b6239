package anju.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text of the operator's own.
 *
 * @param channel {@code *}: for every channel that has none of its own
 * @param providerTemplate the provider's number of its own copy; null where the text itself is sent
 */
record TextRow(
        String template,
        String channel,
        String language,
        String subject,
        String body,
        @Nullable String providerTemplate,
        String changedBy,
        Instant changedAt,
        long version) {
    static final String EVERY_CHANNEL = "*";
}
