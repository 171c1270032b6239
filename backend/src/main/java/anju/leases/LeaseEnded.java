package anju.leases;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A lease is over without a renewal, or by a move to another room. Announced once, inside the transaction that made it true.
 *
 * @param on first day after the lease
 */
public record LeaseEnded(UUID leaseId, UUID tenantId, LocalDate on) {}
