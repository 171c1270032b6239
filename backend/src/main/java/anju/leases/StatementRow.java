package anju.leases;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of leases.statement. {@code held}: of the deposit when it was last written. */
record StatementRow(
        UUID tenantId,
        UUID id,
        UUID leaseId,
        StatementState state,
        BigDecimal held,
        String currency,
        String note,
        @Nullable String objection,
        @Nullable Instant sentAt,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable Instant settledAt,
        @Nullable String settledBy,
        long version) {

    StatementRow written(BigDecimal nowHeld, String text) {
        return new StatementRow(
                tenantId, id, leaseId, StatementState.DRAFT, nowHeld, currency, text, objection, null, null, null, null, null, version + 1);
    }

    StatementRow sent(Instant at) {
        return new StatementRow(
                tenantId, id, leaseId, StatementState.SENT, held, currency, note, null, at, null, null, null, null, version + 1);
    }

    /** @param why null: agreed */
    StatementRow answered(@Nullable String why, Instant at, String by) {
        return new StatementRow(
                tenantId, id, leaseId, why == null ? StatementState.AGREED : StatementState.OBJECTED, held, currency, note, why, sentAt,
                at, by, null, null, version + 1);
    }

    StatementRow settled(Instant at, String by) {
        return new StatementRow(
                tenantId, id, leaseId, StatementState.SETTLED, held, currency, note, objection, sentAt, answeredAt, answeredBy, at, by,
                version + 1);
    }
}
