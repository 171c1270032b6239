package anju.tenants;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's stay in a unit, by lease.
 *
 * @param unitLabel the room as people say it, {@code 3-1204}
 * @param building empty in a house without buildings
 * @param since first day of the unbroken stay, which a renewal or another room goes on with
 * @param to first day no longer lived there; null while it goes on
 */
public record Residence(
        UUID tenantId,
        UUID leaseId,
        UUID propertyId,
        UUID unitId,
        String unitLabel,
        String building,
        LocalDate since,
        LocalDate from,
        @Nullable LocalDate to)
        implements Stay {
    /** A first stay in a house without buildings. */
    public Residence(
            UUID tenantId, UUID leaseId, UUID propertyId, UUID unitId, String unitLabel, LocalDate from, @Nullable LocalDate to) {
        this(tenantId, leaseId, propertyId, unitId, unitLabel, "", from, from, to);
    }
}
