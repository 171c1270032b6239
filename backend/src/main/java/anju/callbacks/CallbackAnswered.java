package anju.callbacks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant was reached and the call is done.
 *
 * @param planId null for a call that no plan asked for
 * @param mood {@code content}, {@code neutral}, {@code unhappy}
 */
public record CallbackAnswered(UUID taskId, @Nullable UUID planId, UUID tenantId, UUID propertyId, String mood, Instant at) {}
