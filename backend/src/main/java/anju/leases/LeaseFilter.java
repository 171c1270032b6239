package anju.leases;

import anju.leases.Lease.State;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list of leases shows; null and empty filter nothing.
 *
 * @param units any of these
 * @param tenants party to it, any of these
 * @param endsFrom with {@code endsTo}: leases that end in [from, to) and are not renewed, soonest first
 * @param touchesFrom with {@code touchesTo}: leases that hold their room on a day of [from, to)
 */
record LeaseFilter(
        List<State> states,
        @Nullable List<UUID> units,
        @Nullable List<UUID> tenants,
        @Nullable LocalDate endsFrom,
        @Nullable LocalDate endsTo,
        @Nullable LocalDate touchesFrom,
        @Nullable LocalDate touchesTo) {

    boolean bySoonestEnd() {
        return endsTo != null;
    }
}
