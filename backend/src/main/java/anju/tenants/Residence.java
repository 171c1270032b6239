package anju.tenants;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's stay in a unit, by lease.
 *
 * @param unitLabel the room as people say it, {@code 3-1204}
 * @param to first day no longer lived there; null while it goes on
 */
public record Residence(
        UUID tenantId, UUID leaseId, UUID propertyId, UUID unitId, String unitLabel, LocalDate from, @Nullable LocalDate to)
        implements Stay {}
