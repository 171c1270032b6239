package anju.tiers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says.
 *
 * @param levels lowest first; the lowest takes everybody, its condition is {@code true}
 * @param minimumStayMonths how long a tier is kept at least once reached
 * @param graceDays from the first day on which the metrics give less, to the downgrade
 */
record PolicyTerms(
        List<Level> levels, int minimumStayMonths, int graceDays, Downgrade downgrade, @Nullable String note) {

    /** Down one tier at a time, or at once to the tier that the metrics give. */
    enum Downgrade { ONE_STEP, TO_METRICS }
}
