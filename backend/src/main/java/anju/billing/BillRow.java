package anju.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bill as lists show it. */
record BillRow(
        UUID tenantId,
        UUID id,
        UUID leaseId,
        UUID propertyId,
        UUID unitId,
        String item,
        @Nullable UUID aboutBillId,
        LocalDate periodFrom,
        LocalDate periodTo,
        int monthsCovered,
        LocalDate dueOn,
        int graceDays,
        int excusedDays,
        BigDecimal amount,
        BigDecimal paid,
        BigDecimal waived,
        String currency,
        String state,
        @Nullable LocalDate lastClearedOn,
        @Nullable String lastMethod,
        @Nullable Integer daysLate,
        @Nullable Integer onTimeStreak,
        @Nullable Double onTimeRate,
        String source,
        Instant createdAt,
        long version) {
    static final String COLUMNS = """
            b.tenant_id, b.id, b.lease_id, b.property_id, b.unit_id, b.item, b.about_bill_id, b.period_from, b.period_to,
            b.months_covered, b.due_on, b.grace_days, b.excused_days, b.amount, b.paid, b.waived, b.currency, b.state,
            greatest(b.last_cleared_on, b.credited_on) AS last_cleared_on, b.last_method, b.days_late, b.on_time_streak, b.on_time_rate, b.source, b.created_at,
            b.version
            """;
}
