package anju.paying;

import anju.billing.Billing;
import anju.billing.Billing.Owed;
import anju.billing.Billing.Spent;
import anju.kernel.Amounts;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Orders as the tenant reads them. */
@Singleton
class OrderViews {
    private final OrderStore orders;
    private final Billing billing;

    OrderViews(OrderStore orders, Billing billing) {
        this.orders = orders;
        this.billing = billing;
    }

    /**
     * @param asked what was owed on it when the order was opened
     * @param paid what the order's money gives to it; less than asked when it had been paid otherwise meanwhile
     */
    @Serdeable
    record PaymentOrderBill(UUID billId, String item, LocalDate periodFrom, Money asked, Money paid) {}

    /**
     * @param state open, failed, expired, paid or reversed
     * @param page where to pay, while it can be paid
     * @param needless of one that waits: all its bills have been paid otherwise meanwhile
     * @param bookedAt when the money was booked: what it earned was booked with it
     * @param takenBackAt when it was taken out of the books, and what it had earned with it
     * @param reason of a failure or a reversal: declined, insufficient, disputed, returned, other
     * @param elsewhere what its money gives to other bills, because its own were paid already
     * @param credit what is left of it; it pays the next bill
     */
    @Serdeable
    record PaymentOrderView(
            UUID id,
            String state,
            String gateway,
            String reference,
            Money amount,
            @Nullable String page,
            boolean needless,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant bookedAt,
            @Nullable Instant takenBackAt,
            @Nullable Instant failedAt,
            @Nullable Instant reversedAt,
            @Nullable String reason,
            List<PaymentOrderBill> bills,
            Money elsewhere,
            Money credit) {}

    List<PaymentOrderView> of(UUID tenant, List<OrderRow> rows) {
        var bills = orders.bills(tenant, rows.stream().map(OrderRow::id).toList());
        return rows.stream().map(row -> of(row, bills.getOrDefault(row.id(), List.of()))).toList();
    }

    private PaymentOrderView of(OrderRow row, List<OrderBill> bills) {
        var currency = CurrencyUnit.of(row.currency());
        var payment = row.paymentId();
        var spent = payment == null
                ? new Spent("", Money.zero(currency), Map.of())
                : billing.spent(row.tenantId(), payment).orElseThrow();
        var own = bills.stream().map(OrderBill::billId).collect(Collectors.toSet());
        var elsewhere = spent.bills().entrySet().stream()
                .filter(part -> !own.contains(part.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Money.zero(currency), Money::plus);
        var open = row.state() == OrderState.OPEN;
        return new PaymentOrderView(
                row.id(), row.state().name().toLowerCase(Locale.ROOT), row.gateway(), row.reference(), row.money(),
                open ? row.page() : null, open && needless(row, own), row.createdAt(), row.expiresAt(), row.bookedAt(),
                row.takenBackAt(), row.failedAt(), row.reversedAt(), reason(row),
                bills.stream()
                        .map(bill -> new PaymentOrderBill(
                                bill.billId(), bill.item(), bill.periodFrom(), Amounts.money(bill.amount(), row.currency()),
                                spent.bills().getOrDefault(bill.billId(), Money.zero(currency))))
                        .toList(),
                elsewhere, spent.credit());
    }

    private boolean needless(OrderRow row, Set<UUID> bills) {
        return billing.owed(row.tenantId(), List.copyOf(bills)).stream().map(Owed::outstanding).allMatch(Money::isZero);
    }

    static @Nullable String reason(OrderRow row) {
        return switch (row.state()) {
            case FAILED -> row.failedReason();
            case REVERSED -> row.reversedReason();
            case OPEN, EXPIRED, PAID -> null;
        };
    }
}
