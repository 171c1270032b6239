package anju.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** What a payment gives to a bill; below zero, what is taken off again. */
record Allocation(UUID tenantId, UUID billId, UUID id, UUID paymentId, BigDecimal amount, LocalDate clearedOn) {}
