package anju.billing;

import static anju.billing.BillViews.lower;
import static anju.billing.BillViews.money;
import static anju.billing.BillViews.name;
import static java.util.stream.Collectors.toSet;

import anju.billing.BillViews.BillLineView;
import anju.kernel.Problem;
import anju.properties.Properties;
import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Bills and payments as the tenant reads them: each explained, and nothing that is the staff's. */
@Singleton
class PortalViews {
    private static final int NUMBER_LENGTH = 12;

    private final PortalQueries queries;
    private final BillQueries billQueries;
    private final PaymentQueries payments;
    private final BillStore store;
    private final BillViews views;
    private final EndReason reasons;
    private final Houses houses;
    private final Tenants tenants;
    private final Properties properties;

    PortalViews(
            PortalQueries queries, BillQueries billQueries, PaymentQueries payments, BillStore store, BillViews views,
            EndReason reasons, Houses houses, Tenants tenants, Properties properties) {
        this.queries = queries;
        this.billQueries = billQueries;
        this.payments = payments;
        this.store = store;
        this.views = views;
        this.reasons = reasons;
        this.houses = houses;
        this.tenants = tenants;
        this.properties = properties;
    }

    /**
     * @param periodTo first day after the period
     * @param daysUntilDue by the house's clock; below zero after the due day
     * @param leewayDays grace and excused days: until then it is not late
     * @param overdueDays of an open bill, leeway taken off
     * @param daysLate of a settled bill, leeway taken off; below zero when it was paid early
     * @param lines what the amount consists of, and what each was worked out from
     * @param aboutBillId of a late fee: the bill that is late
     */
    @Serdeable
    record PortalBill(
            UUID id,
            String item,
            String property,
            String unit,
            LocalDate periodFrom,
            LocalDate periodTo,
            LocalDate dueOn,
            int daysUntilDue,
            int leewayDays,
            Money amount,
            Money paid,
            Money outstanding,
            String state,
            int overdueDays,
            @Nullable LocalDate settledOn,
            @Nullable Integer daysLate,
            List<BillLineView> lines,
            @Nullable UUID aboutBillId) {}

    /**
     * @param amount what it gave; of one that was taken back, what it had given
     * @param paidBy when somebody else paid
     * @param endedOn of one that was taken back, with its reason
     */
    @Serdeable
    record PortalBillPayment(
            UUID paymentId, Money amount, LocalDate clearedOn, String method, @Nullable String reference, String state,
            @Nullable String paidBy, @Nullable LocalDate endedOn, @Nullable String reason) {}

    @Serdeable
    record PortalBillDetails(PortalBill bill, List<PortalBillPayment> payments, @Nullable PortalBill lateFee) {}

    /** @param number the same whenever it is printed */
    @Serdeable
    record PortalReceipt(String number, LocalDate on, String tenant, PortalBill bill, List<PortalBillPayment> payments) {}

    @Serdeable
    record PortalPaymentPart(UUID billId, String item, LocalDate periodFrom, Money amount) {}

    /**
     * @param credit cleared, on no bill yet: it pays the next one
     * @param state received, cleared, bounced, reversed or refunded
     * @param reason why it was taken back
     */
    @Serdeable
    record PortalPayment(
            UUID id,
            LocalDate paidOn,
            @Nullable LocalDate clearedOn,
            Money amount,
            Money credit,
            Money refunded,
            String method,
            @Nullable String reference,
            String state,
            @Nullable String paidBy,
            @Nullable LocalDate endedOn,
            @Nullable String reason,
            List<PortalPaymentPart> bills) {}

    /** One tenant's. */
    List<PortalBill> bills(UUID tenant, List<BillRow> rows) {
        if (rows.isEmpty()) return List.of();
        var today = houses.today();
        var lines = store.lines(List.of(tenant), rows.stream().map(BillRow::id).toList());
        var units = properties.units(rows.stream().map(BillRow::unitId).collect(toSet()));
        return rows.stream().map(row -> {
            var unit = units.get(row.unitId());
            return bill(row, lines.getOrDefault(row.id(), List.of()), today, unit == null ? "" : unit.label());
        }).toList();
    }

    private PortalBill bill(BillRow row, List<BillLine> lines, Houses.Today today, String unit) {
        var open = row.state().equals("OPEN");
        var settled = row.state().equals("SETTLED");
        return new PortalBill(
                row.id(), row.item(), today.name(row.propertyId()), unit, row.periodFrom(), row.periodTo(), row.dueOn(),
                (int) ChronoUnit.DAYS.between(today.in(row.propertyId()), row.dueOn()), row.graceDays() + row.excusedDays(),
                money(row.amount(), row.currency()), money(row.paid(), row.currency()),
                money(open ? row.amount().subtract(row.paid()) : row.amount().subtract(row.amount()), row.currency()),
                lower(row.state()), open ? BillViews.overdueDays(row, today) : 0,
                settled ? Objects.requireNonNullElse(row.lastClearedOn(), row.dueOn()) : null, settled ? row.daysLate() : null,
                lines.stream()
                        .map(line -> new BillLineView(line.kind(), money(line.amount(), row.currency()), views.detail(line.detail())))
                        .toList(),
                row.aboutBillId());
    }

    PortalBillDetails details(UUID tenant, UUID id) {
        var row = queries.requireBill(tenant, id);
        var fee = billQueries.lateFeeAbout(row);
        return new PortalBillDetails(
                bills(tenant, List.of(row)).getFirst(), given(row), fee.map(one -> bills(tenant, List.of(one)).getFirst()).orElse(null));
    }

    /** Of what was paid and is ours still; none of it: 409. */
    PortalReceipt receipt(UUID tenant, UUID id) {
        var row = queries.requireBill(tenant, id);
        var paid = given(row).stream().filter(part -> part.endedOn() == null).toList();
        if (paid.isEmpty()) throw new Problem.Conflict("billing.no_receipt_yet");
        var number = row.id().toString().replace("-", "");
        return new PortalReceipt(
                number.substring(number.length() - NUMBER_LENGTH).toUpperCase(Locale.ROOT), houses.today().in(row.propertyId()),
                tenants.tenant(tenant).name(), bills(tenant, List.of(row)).getFirst(), paid);
    }

    /** What pays it, and what was taken back; not what was only moved to another bill. */
    private List<PortalBillPayment> given(BillRow row) {
        var given = queries.given(row).stream()
                .filter(part -> part.amount().signum() > 0 || part.endedOn() != null)
                .toList();
        var payers = tenants.tenants(given.stream().map(PortalQueries.Given::payerId).collect(toSet()));
        return given.stream().map(part -> {
            var gone = part.amount().signum() == 0;
            return new PortalBillPayment(
                    part.paymentId(), money(gone ? part.given() : part.amount(), row.currency()), part.clearedOn(), part.method(),
                    part.reference(), lower(part.state()),
                    part.payerId().equals(row.tenantId()) ? null : name(payers, part.payerId()), gone ? part.endedOn() : null,
                    gone ? reasons.said(part.reason()) : null);
        }).toList();
    }

    List<PortalPayment> payments(UUID tenant, List<PaymentRow> rows) {
        var onBills = payments.onBills(rows);
        var payers = tenants.tenants(rows.stream().map(PaymentRow::payerId).collect(toSet()));
        return rows.stream().map(row -> new PortalPayment(
                row.id(), row.paidOn(), row.clearedOn(), money(row.amount(), row.currency()),
                money(row.unallocated(), row.currency()), money(row.refunded(), row.currency()), row.method(), row.reference(),
                lower(row.state()), row.payerId().equals(tenant) ? null : name(payers, row.payerId()), row.endedOn(),
                reasons.said(row.reason()),
                onBills.getOrDefault(row.id(), List.of()).stream()
                        .map(part -> new PortalPaymentPart(
                                part.billId(), part.item(), part.periodFrom(), money(part.amount(), row.currency())))
                        .toList())).toList();
    }
}
