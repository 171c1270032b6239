package anju.leases;

import anju.leases.DepositRule.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One movement of a deposit. {@code amount} below zero takes the line {@code corrects} back. */
record DepositLine(
        UUID tenantId,
        UUID id,
        UUID leaseId,
        Kind kind,
        BigDecimal amount,
        String currency,
        @Nullable String reason,
        @Nullable String evidence,
        LocalDate occurredOn,
        @Nullable UUID corrects,
        String recordedBy,
        Instant recordedAt) {}
