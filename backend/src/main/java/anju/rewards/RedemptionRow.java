package anju.rewards;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of rewards.redemption: what was redeemed, at the price of that moment.
 *
 * @param propertyId where the tenant lived
 * @param code as told to staff
 * @param fromStock whether one was taken of what is counted, which goes back when it does not stay redeemed
 * @param expiresOn first day on which it is no longer kept
 * @param reason why it was cancelled
 */
record RedemptionRow(
        UUID tenantId,
        UUID id,
        UUID rewardId,
        RewardKind kind,
        UUID propertyId,
        String code,
        String name,
        String nameEn,
        long points,
        BigDecimal cost,
        String currency,
        boolean fromStock,
        RedemptionState state,
        Instant askedAt,
        String askedBy,
        String note,
        @Nullable LocalDate expiresOn,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String reason,
        long version) {

    /** Nobody hands it over: it is done at once, and can be taken back as long as it is on no bill. */
    boolean isRentCredit() {
        return kind == RewardKind.RENT_CREDIT;
    }

    RedemptionRow ended(RedemptionState as, Instant at, String by, @Nullable String why) {
        return new RedemptionRow(
                tenantId, id, rewardId, kind, propertyId, code, name, nameEn, points, cost, currency, fromStock, as, askedAt,
                askedBy, note, expiresOn, at, by, why, version + 1);
    }
}
