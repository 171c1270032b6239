package anju.rewards;

import anju.files.FileAccess;
import anju.kernel.Actor;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Pictures of the catalogue: whoever sees the reward sees them. */
@Singleton
class RewardPictures implements FileAccess {
    static final String OWNER = "reward";

    private final RewardStore rewards;

    RewardPictures(RewardStore rewards) {
        this.rewards = rewards;
    }

    @Override
    public String owner() {
        return OWNER;
    }

    @Override
    public boolean mayRead(UUID ownerId, Actor actor) {
        return rewards.find(ownerId, actor.scope()).isPresent();
    }

    /** Pictures of what is on offer, and of what the tenant redeemed. */
    @Override
    public boolean isOf(UUID ownerId, UUID tenantId) {
        return rewards.shownTo(ownerId, tenantId);
    }
}
