package anju.rewards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;

/** What points buy, for other modules. */
public interface Rewards {
    /** Gives back what nobody came for in these properties, where it is that day; says how many there were. */
    int expire(LocalDate today, Collection<UUID> properties, int limit);

    /**
     * Writes down what somebody redeemed on an earlier day and was handed a day later, at today's price and out of today's
     * points and stock.
     *
     * @throws anju.kernel.Problem.RuleBroken as for a redemption of today
     */
    void redeemedBefore(UUID tenantId, UUID rewardId, Instant at, String by);
}
