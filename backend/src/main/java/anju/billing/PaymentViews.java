package anju.billing;

import static anju.billing.BillViews.lower;
import static anju.billing.BillViews.money;
import static anju.billing.BillViews.name;

import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Payments as people read them: with names and with what they pay. */
@Singleton
class PaymentViews {
    private final PaymentQueries queries;
    private final Tenants tenants;
    private final Houses houses;
    private final EndReason reasons;

    PaymentViews(PaymentQueries queries, Tenants tenants, Houses houses, EndReason reasons) {
        this.queries = queries;
        this.tenants = tenants;
        this.houses = houses;
        this.reasons = reasons;
    }

    /** @param billState open or settled */
    @Serdeable
    record PaymentOnBill(
            UUID billId, String item, LocalDate periodFrom, LocalDate dueOn, Money amount, String billState,
            @Nullable Integer daysLate) {}

    /**
     * @param tenantId the account; differs from the payer on a shared lease
     * @param credit cleared, on no bill yet
     * @param state received, cleared, bounced, reversed or refunded
     */
    @Serdeable
    record PaymentSummary(
            UUID id,
            UUID tenantId,
            String tenant,
            UUID payerId,
            String payer,
            UUID propertyId,
            String property,
            LocalDate paidOn,
            @Nullable LocalDate clearedOn,
            Money amount,
            Money credit,
            Money refunded,
            String method,
            @Nullable String reference,
            String state,
            @Nullable LocalDate endedOn,
            @Nullable String reason,
            String source,
            String recordedBy,
            Instant recordedAt,
            List<PaymentOnBill> allocations) {}

    List<PaymentSummary> summaries(List<PaymentRow> rows) {
        if (rows.isEmpty()) return List.of();
        var names = tenants.tenants(rows.stream().flatMap(row -> Stream.of(row.tenantId(), row.payerId())).collect(Collectors.toSet()));
        var onBills = queries.onBills(rows);
        var today = houses.today();
        return rows.stream().map(row -> new PaymentSummary(
                row.id(), row.tenantId(), name(names, row.tenantId()), row.payerId(), name(names, row.payerId()),
                row.propertyId(), today.name(row.propertyId()), row.paidOn(), row.clearedOn(),
                money(row.amount(), row.currency()), money(row.unallocated(), row.currency()),
                money(row.refunded(), row.currency()), row.method(), row.reference(), lower(row.state()), row.endedOn(),
                reasons.said(row.reason()), row.source(), row.recorder(), row.createdAt(),
                onBills.getOrDefault(row.id(), List.of()).stream().map(part -> new PaymentOnBill(
                        part.billId(), part.item(), part.periodFrom(), part.dueOn(), money(part.amount(), row.currency()),
                        lower(part.billState()), part.daysLate())).toList())).toList();
    }
}
