package anju.callbacks;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A single call to plan.
 *
 * @param propertyId null: where the tenant lives
 * @param key what it is planned for, never twice; null: whenever asked
 * @param dueOn null: today
 * @param agentId null: the dedicated agent when at work, else whoever has least to do
 */
record NewCall(
        UUID tenantId,
        @Nullable UUID propertyId,
        String reason,
        @Nullable String topic,
        @Nullable String key,
        @Nullable LocalDate dueOn,
        @Nullable UUID planId,
        @Nullable UUID scriptId,
        boolean satisfaction,
        String channel,
        RetryPolicy retry,
        @Nullable UUID agentId) {

    /** One that somebody asks for by hand, or that a single thing gives rise to. */
    static NewCall about(UUID tenantId, @Nullable UUID propertyId, String reason, @Nullable String topic, @Nullable String key) {
        return new NewCall(tenantId, propertyId, reason, topic, key, null, null, null, false, "phone", RetryPolicy.STANDARD, null);
    }

    static NewCall of(PlanRow plan, PlanTerms terms, UUID tenantId, UUID propertyId, @Nullable String topic, String key, LocalDate on) {
        return new NewCall(
                tenantId, propertyId, terms.trigger().reason(), topic, key, on, plan.id(), terms.scriptId(), terms.satisfaction(),
                terms.channels().getFirst(), terms.retry(), null);
    }
}
