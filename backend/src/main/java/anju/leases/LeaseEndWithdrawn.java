package anju.leases;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A lease that was to end early goes on to the agreed day after all.
 *
 * @param on first day after the lease, as it had been announced
 */
public record LeaseEndWithdrawn(UUID leaseId, UUID tenantId, LocalDate on) {}
