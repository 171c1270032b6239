package anju.rewards;

import anju.kernel.Problem;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why somebody cannot redeem something now, the reason that says most first. */
enum Obstacle {
    NOT_OFFERED,
    NOT_YET,
    OVER,
    OTHER_PROPERTY,
    OTHER_TIER,
    NO_RENT,
    LIMIT,
    SOLD_OUT,
    POINTS;

    /**
     * What counts of whoever asks.
     *
     * @param propertyId where they live
     * @param today there
     * @param redeemed how many of it they have redeemed within its limit's period
     * @param rentCurrency of the rent that they owe next; null: none, or nobody asked
     */
    record Asking(
            UUID propertyId, String tier, LocalDate today, int redeemed, long available, @Nullable String rentCurrency) {}

    static Optional<Obstacle> of(RewardRow reward, Asking asking) {
        return Optional.ofNullable(first(reward, asking));
    }

    private static @Nullable Obstacle first(RewardRow reward, Asking asking) {
        if (reward.state() != RewardState.ON) return NOT_OFFERED;
        if (reward.fromOn() != null && asking.today().isBefore(reward.fromOn())) return NOT_YET;
        if (reward.untilOn() != null && asking.today().isAfter(reward.untilOn())) return OVER;
        if (!reward.servedAt(asking.propertyId())) return OTHER_PROPERTY;
        if (!reward.tiers().isEmpty() && !reward.tiers().contains(asking.tier())) return OTHER_TIER;
        if (reward.isRentCredit() && !reward.currency().equals(asking.rentCurrency())) return NO_RENT;
        if (reward.limitCount() != null && asking.redeemed() >= reward.limitCount()) return LIMIT;
        if (reward.remaining() != null && reward.remaining() == 0) return SOLD_OUT;
        if (asking.available() < reward.points()) return POINTS;
        return null;
    }

    /** The code of the text that says it. */
    String code() {
        return "rewards.obstacle." + name().toLowerCase(Locale.ROOT);
    }

    /** What that text names. */
    Object[] args(RewardRow reward, Asking asking) {
        return switch (this) {
            case NOT_YET -> new Object[] {reward.fromOn()};
            case OVER -> new Object[] {reward.untilOn()};
            case LIMIT -> new Object[] {reward.limitCount(), Objects.requireNonNull(reward.limitPeriod()).ordinal()};
            case POINTS -> new Object[] {reward.points(), asking.available(), reward.points() - asking.available()};
            default -> new Object[] {};
        };
    }

    Problem refusal(RewardRow reward, Asking asking) {
        return new Problem.RuleBroken(code(), args(reward, asking));
    }
}
