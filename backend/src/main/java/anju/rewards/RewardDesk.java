package anju.rewards;

import anju.kernel.PropertyScope;
import anju.rewards.RedeemReward.Wish;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;

/** What other modules may ask of the desk. */
@Singleton
class RewardDesk implements Rewards {
    private final RedeemReward redeem;
    private final EndRedemption end;

    RewardDesk(RedeemReward redeem, EndRedemption end) {
        this.redeem = redeem;
        this.end = end;
    }

    @Override
    public int expire(LocalDate today, Collection<UUID> properties, int limit) {
        return end.expire(today, properties, limit);
    }

    @Override
    @Transactional
    public void redeemedBefore(UUID tenantId, UUID rewardId, Instant at, String by) {
        var row = redeem.redeem(tenantId, new Wish(rewardId, "", null), by, PropertyScope.ALL, at).row();
        if (!row.isRentCredit()) end.fulfilled(row, at.plus(Duration.ofDays(1)), by);
    }
}
