package anju.tiers;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The module's door. */
@Singleton
class TierDirectory implements Tiers {
    private final PolicyStore policies;
    private final AssessEverybody assess;
    private final EditPolicy edit;
    private final OverrideTier override;

    TierDirectory(PolicyStore policies, AssessEverybody assess, EditPolicy edit, OverrideTier override) {
        this.policies = policies;
        this.assess = assess;
        this.edit = edit;
        this.override = override;
    }

    @Override
    public List<Level> levels() {
        return policies.active().levels();
    }

    @Override
    public Summary assessEverybody() {
        return assess.run(sum -> {});
    }

    @Override
    @Transactional
    public void adopt(PolicyTerms terms) {
        edit.discard();
        edit.activate(edit.draft(terms, null).version());
    }

    @Override
    public void override(UUID tenantId, String tier, String reason, LocalDate until) {
        override.set(tenantId, tier, reason, until);
    }
}
