package anju.leases;

import java.time.LocalDate;
import java.util.UUID;

/** Announced inside the transaction that made it true. */
public record LeaseEnded(UUID leaseId, UUID tenantId, LocalDate on) {}
