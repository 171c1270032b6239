package anju.callbacks;

import anju.callbacks.CallState.Cancelled;
import anju.callbacks.CallState.Done;
import anju.callbacks.CallState.Reached;
import anju.callbacks.CallState.Unreachable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is kept.
 *
 * @param state {@code planned}, {@code reached}, {@code done}, {@code unreachable}, {@code cancelled}; due is a matter of the day
 * @param answers JSON object by question key, as written down so far
 */
record TaskRow(
        UUID tenantId,
        UUID id,
        @Nullable UUID planId,
        UUID propertyId,
        @Nullable UUID unitId,
        @Nullable String unitLabel,
        String tier,
        @Nullable UUID agentId,
        String state,
        @Nullable String why,
        String reason,
        @Nullable String topic,
        @Nullable String key,
        LocalDate dueOn,
        @Nullable Instant notBefore,
        String channel,
        @Nullable UUID scriptId,
        boolean satisfaction,
        int retryLimit,
        List<Integer> retryHours,
        int attempts,
        int unanswered,
        @Nullable UUID claimedBy,
        @Nullable Instant claimedAt,
        @Nullable Instant firstAttemptAt,
        @Nullable Instant reachedAt,
        @Nullable Instant closedAt,
        @Nullable Instant escalatedAt,
        @Nullable String mood,
        String answers,
        @Nullable String note,
        @Nullable UUID responseId,
        Instant createdAt,
        long version) {

    RetryPolicy retry() {
        return new RetryPolicy(retryLimit, retryHours);
    }

    /** @param openPromises those not yet told */
    CallState at(LocalDate today, int openPromises) {
        return switch (state) {
            case "planned" -> CallLife.on(dueOn, today);
            case "reached" -> new Reached(openPromises);
            case "done" -> new Done();
            case "unreachable" -> new Unreachable(Objects.requireNonNullElse(why, "no_answer"));
            case "cancelled" -> new Cancelled(Objects.requireNonNullElse(why, "by_hand"));
            default -> throw new IllegalStateException(state);
        };
    }
}
