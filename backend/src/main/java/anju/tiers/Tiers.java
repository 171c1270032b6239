package anju.tiers;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door to tiers. Who stands where, and what that gives, is read through {@link anju.tenants.Tenants#standings}. */
public interface Tiers {
    /** The tiers of the active policy, lowest first. */
    List<Level> levels();

    /** Where a tenant stands and what comes next, by the metrics of {@code today} there, in the reader's language. */
    Outlook outlook(UUID tenantId, LocalDate today, Locale reader);

    /**
     * @param rank 0 for the lowest of {@code of} tiers
     * @param since null for somebody never assessed
     * @param nextName the tier above; null at the top
     * @param steps the conditions of the tier above; at the top those of the tier itself
     * @param atRiskOn the day on which the tenant goes down to {@code atRiskName} unless the metrics improve
     */
    record Outlook(
            String tier,
            String name,
            int rank,
            int of,
            @Nullable LocalDate since,
            @Nullable String nextName,
            List<Step> steps,
            @Nullable LocalDate atRiskOn,
            @Nullable String atRiskName) {}

    /**
     * @param label what is counted, {@code 按时率}; a condition that is more than a comparison stands as it is written
     * @param has what the tenant has of it, {@code 92 %}; {@code needs} likewise; null beside such a condition
     * @param share how far it is, 0 to 1
     */
    record Step(String label, @Nullable String has, @Nullable String needs, double share, boolean held) {}

    /**
     * Assesses everybody now, in batches that each commit by themselves. Must be called outside a transaction: it reads
     * on a connection of its own.
     */
    Summary assessEverybody();

    /** Counts of a run; {@code atRisk} counts those who came to be at risk in it. */
    record Summary(long assessed, long firstTime, long up, long down, long atRisk) {}
}
