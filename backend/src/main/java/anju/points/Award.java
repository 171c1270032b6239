package anju.points;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points earned by a rule.
 *
 * @param ruleId the rule (not its version): together with fact and purpose it makes the award unique
 * @param ruleVersionId the version that decided
 * @param ruleName as shown in the statement
 * @param ruleNameEn for readers of English; null: they read the other
 * @param factId the fact that was judged
 * @param purpose {@code award}; further revisions of a re-evaluated fact carry a number ({@code award#2})
 * @param points above zero
 * @param pendingUntil not available before that day; null: at once
 * @param expiresOn first day on which the points are gone; null: never
 */
public record Award(
        UUID tenantId,
        UUID ruleId,
        UUID ruleVersionId,
        String ruleName,
        @Nullable String ruleNameEn,
        UUID factId,
        String purpose,
        long points,
        Instant occurredAt,
        @Nullable LocalDate pendingUntil,
        @Nullable LocalDate expiresOn) {}
