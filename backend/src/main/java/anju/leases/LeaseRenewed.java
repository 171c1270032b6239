package anju.leases;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A lease follows another of the same unit and primary tenant. Announced when the new lease is signed.
 *
 * @param renewalOrdinal 1 for the first renewal
 * @param termMonths whole months of the new lease
 */
public record LeaseRenewed(UUID leaseId, UUID tenantId, LocalDate on, int renewalOrdinal, int termMonths) {}
