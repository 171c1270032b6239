package anju.messaging;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param state {@code waiting}, {@code sent}, {@code failed} (a dead letter), {@code opted_out}, {@code over_budget},
 *     {@code unreachable} (no channel has an address), {@code withdrawn} (settled before it left)
 * @param subject the first line as the tenant reads it
 */
@Serdeable
public record Delivery(
        UUID id, UUID tenantId, String template, String channel, String state, String subject, Instant queuedAt, @Nullable Instant sentAt) {}
