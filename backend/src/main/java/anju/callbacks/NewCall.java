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
 * @param retry null: as the property has it
 * @param agentId null: the dedicated agent when at work, else whoever has least to do
 * @param escalated a manager's from the beginning
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
        @Nullable RetryPolicy retry,
        @Nullable UUID agentId,
        boolean escalated) {

    static final String BY_HAND = "by_hand";

    /** One that somebody asks for by hand, or that a single thing gives rise to. */
    static NewCall about(UUID tenantId, @Nullable UUID propertyId, String reason, @Nullable String topic, @Nullable String key) {
        return new NewCall(tenantId, propertyId, reason, topic, key, null, null, null, false, "phone", null, null, false);
    }

    static NewCall of(PlanRow plan, PlanTerms terms, UUID tenantId, UUID propertyId, @Nullable String topic, String key, LocalDate on) {
        return new NewCall(
                tenantId, propertyId, terms.trigger().reason(), topic, key, on, plan.id(), terms.scriptId(), terms.satisfaction(),
                terms.channels().getFirst(), terms.retry(), null, false);
    }

    NewCall due(@Nullable LocalDate day) {
        return new NewCall(
                tenantId, propertyId, reason, topic, key, day, planId, scriptId, satisfaction, channel, retry, agentId, escalated);
    }

    NewCall by(@Nullable UUID agent) {
        return new NewCall(
                tenantId, propertyId, reason, topic, key, dueOn, planId, scriptId, satisfaction, channel, retry, agent, escalated);
    }

    NewCall with(@Nullable UUID script) {
        return new NewCall(
                tenantId, propertyId, reason, topic, key, dueOn, planId, script, satisfaction, channel, retry, agentId, escalated);
    }

    NewCall escalatedNow() {
        return new NewCall(
                tenantId, propertyId, reason, topic, key, dueOn, planId, scriptId, satisfaction, channel, retry, agentId, true);
    }
}
