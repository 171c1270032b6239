package anju.paying;

import anju.kernel.Amounts;
import anju.kernel.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A row of {@code paying.payment_order}. */
record OrderRow(
        UUID tenantId,
        UUID id,
        UUID propertyId,
        String gateway,
        String reference,
        BigDecimal amount,
        String currency,
        OrderState state,
        @Nullable String page,
        @Nullable String number,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant expiredAt,
        @Nullable Instant failedAt,
        @Nullable String failedReason,
        @Nullable Instant paidAt,
        @Nullable Instant reversedAt,
        @Nullable String reversedReason,
        @Nullable UUID paymentId,
        @Nullable Instant bookedAt,
        @Nullable Instant takenBackAt,
        @Nullable Instant refundAskedAt,
        boolean drawn) {
    static final String COLUMNS = """
            o.tenant_id, o.id, o.property_id, o.gateway, o.reference, o.amount, o.currency, o.state, o.page, o.number,
            o.created_at, o.expires_at, o.expired_at, o.failed_at, o.failed_reason, o.paid_at, o.reversed_at,
            o.reversed_reason, o.payment_id, o.booked_at, o.taken_back_at, o.refund_asked_at, o.drawn
            """;

    static OrderRow open(UUID tenant, UUID property, String gateway, String reference, Money amount, Instant now, Instant until) {
        return new OrderRow(
                tenant, Ids.next(), property, gateway, reference, amount.getAmount().setScale(2),
                amount.getCurrencyUnit().getCode(), OrderState.OPEN, null, null, now, until, null, null, null, null, null, null,
                null, null, null, null, false);
    }

    /** Not by the tenant at a page, but as they agreed beforehand. */
    OrderRow byMandate() {
        return new OrderRow(
                tenantId, id, propertyId, gateway, reference, amount, currency, state, page, number, createdAt, expiresAt, expiredAt,
                failedAt, failedReason, paidAt, reversedAt, reversedReason, paymentId, bookedAt, takenBackAt, refundAskedAt, true);
    }

    Money money() {
        return Amounts.money(amount, currency);
    }

    Known known() {
        return new Known(expiredAt != null, failedAt != null, paidAt != null, reversedAt != null);
    }
}
