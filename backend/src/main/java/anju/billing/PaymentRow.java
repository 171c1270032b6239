package anju.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment as lists show it. */
record PaymentRow(
        UUID tenantId,
        UUID id,
        UUID payerId,
        UUID propertyId,
        LocalDate paidOn,
        @Nullable LocalDate clearedOn,
        BigDecimal amount,
        BigDecimal unallocated,
        BigDecimal refunded,
        String currency,
        String method,
        @Nullable String reference,
        String state,
        @Nullable LocalDate endedOn,
        @Nullable String reason,
        String source,
        String recorder,
        Instant createdAt,
        long version) {
    static final String COLUMNS = """
            p.tenant_id, p.id, p.payer_id, p.property_id, p.paid_on, p.cleared_on, p.amount, p.unallocated, p.refunded,
            p.currency, p.method, p.reference, p.state, p.ended_on, p.reason, p.source, p.recorder, p.created_at, p.version
            """;
}
