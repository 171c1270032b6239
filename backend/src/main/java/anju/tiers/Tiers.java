package anju.tiers;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door to tiers. Who stands where, and what that gives, is read through {@link anju.tenants.Tenants#standings}. */
public interface Tiers {
    /** The tiers of the active policy, lowest first. */
    List<Level> levels();

    /**
     * Assesses everybody now, in batches that each commit by themselves. Must be called outside a transaction: it reads
     * on a connection of its own.
     */
    Summary assessEverybody();

    /** Makes this the active policy, in place of any draft; everybody is assessed by it soon after. */
    void adopt(PolicyTerms terms);

    /** Sets a tier by hand until the day before {@code until}. */
    void override(UUID tenantId, String tier, String reason, LocalDate until);

    /**
     * What a policy says.
     *
     * @param levels lowest first; the lowest takes everybody, its condition is {@code true}
     * @param minimumStayMonths how long a tier is kept at least once reached
     * @param graceDays from the first day on which the metrics give less, to the downgrade
     */
    record PolicyTerms(
            List<Level> levels, int minimumStayMonths, int graceDays, Downgrade downgrade, @Nullable String note) {}

    /** Down one tier at a time, or at once to the tier that the metrics give. */
    enum Downgrade { ONE_STEP, TO_METRICS }

    /** Counts of a run; {@code atRisk} counts those who came to be at risk in it. */
    record Summary(long assessed, long firstTime, long up, long down, long atRisk) {}
}
