package anju.tiers;

import jakarta.inject.Singleton;
import java.util.List;

/** The module's door. */
@Singleton
class TierDirectory implements Tiers {
    private final PolicyStore policies;
    private final AssessEverybody assess;

    TierDirectory(PolicyStore policies, AssessEverybody assess) {
        this.policies = policies;
        this.assess = assess;
    }

    @Override
    public List<Level> levels() {
        return policies.active().levels();
    }

    @Override
    public Summary assessEverybody() {
        return assess.run(sum -> {});
    }
}
