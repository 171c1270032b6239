package anju.rewards;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of rewards.reward, with what is left of it.
 *
 * @param cost of one, to the operator; of a rent credit what it takes off the rent
 * @param propertyIds none: every property; {@code tiers} none: every tier
 * @param limitCount to one tenant within {@code limitPeriod}; both null: no limit
 * @param untilOn the last day
 * @param collectDays for how many days a reserved one is kept; null: for ever
 * @param cancellable whether the tenant may take it back; staff always may
 * @param remaining null: it is not counted
 */
record RewardRow(
        UUID id,
        RewardKind kind,
        String name,
        String nameEn,
        String description,
        String descriptionEn,
        long points,
        BigDecimal cost,
        String currency,
        List<UUID> propertyIds,
        List<String> tiers,
        @Nullable Integer limitCount,
        @Nullable LimitPeriod limitPeriod,
        @Nullable LocalDate fromOn,
        @Nullable LocalDate untilOn,
        @Nullable Integer collectDays,
        boolean cancellable,
        RewardState state,
        @Nullable Integer remaining,
        Instant createdAt,
        long version) {

    boolean isRentCredit() {
        return kind == RewardKind.RENT_CREDIT;
    }

    boolean servedAt(UUID property) {
        return propertyIds.isEmpty() || propertyIds.contains(property);
    }
}
