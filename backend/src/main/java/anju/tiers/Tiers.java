package anju.tiers;

import java.util.List;

/** The door to tiers. Who stands where, and what that gives, is read through {@link anju.tenants.Tenants#standings}. */
public interface Tiers {
    /** The tiers of the active policy, lowest first. */
    List<Level> levels();

    /**
     * Assesses everybody now, in batches that each commit by themselves. Must be called outside a transaction: it reads
     * on a connection of its own.
     */
    Summary assessEverybody();

    /** Counts of a run; {@code atRisk} counts those who came to be at risk in it. */
    record Summary(long assessed, long firstTime, long up, long down, long atRisk) {}
}
