package anju.points;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points of one tenant that come free and expire on the same days.
 *
 * @param pendingUntil the day they come free; null: they are free
 * @param expiresOn first day on which they are gone; null: never
 */
record Lot(UUID tenantId, @Nullable LocalDate pendingUntil, @Nullable LocalDate expiresOn, long remaining) {
    static final Comparator<Lot> SOONEST_FIRST =
            Comparator.comparing(Lot::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()));

    boolean free() {
        return pendingUntil == null;
    }

    boolean expiredOn(LocalDate today) {
        return expiresOn != null && !expiresOn.isAfter(today);
    }

    /** Whether it comes free or expires by then. */
    boolean dueOn(LocalDate today) {
        return expiredOn(today) || pendingUntil != null && !pendingUntil.isAfter(today);
    }

    Lot minus(long points) {
        return new Lot(tenantId, pendingUntil, expiresOn, remaining - points);
    }
}
