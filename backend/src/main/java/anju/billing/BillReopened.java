package anju.billing;

import java.time.LocalDate;
import java.util.UUID;

/** A bill that was settled is no longer: its payment bounced, was reversed or refunded. {@code reason} is a code. */
public record BillReopened(UUID billId, UUID tenantId, LocalDate on, String reason) {}
