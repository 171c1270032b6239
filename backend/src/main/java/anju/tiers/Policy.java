package anju.tiers;

import anju.tiers.PolicyTerms.Downgrade;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored version of the tier policy. {@code number} counts 1, 2, 3 …; {@code version} is for optimistic concurrency. */
record Policy(
        UUID id,
        int number,
        State state,
        PolicyTerms terms,
        String changedBy,
        Instant changedAt,
        @Nullable Instant activatedAt,
        long version) {

    enum State { DRAFT, ACTIVE, RETIRED }

    List<Level> levels() {
        return terms.levels();
    }

    int minimumStayMonths() {
        return terms.minimumStayMonths();
    }

    int graceDays() {
        return terms.graceDays();
    }

    Downgrade downgrade() {
        return terms.downgrade();
    }
}
