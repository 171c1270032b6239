package anju.billing;

import java.time.LocalDate;
import java.util.UUID;

/** What a lease is billed for only once. */
record BillKey(UUID tenantId, UUID leaseId, String item, LocalDate from) {}
