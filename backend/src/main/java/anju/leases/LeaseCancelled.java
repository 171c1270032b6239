package anju.leases;

import java.time.LocalDate;
import java.util.UUID;

/** A signed lease that will not be lived in. Announced inside the transaction that made it true. */
public record LeaseCancelled(UUID leaseId, UUID tenantId, LocalDate on) {}
