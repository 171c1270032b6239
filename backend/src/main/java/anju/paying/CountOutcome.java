package anju.paying;

import anju.billing.Billing;
import anju.billing.Billing.OnlinePayment;
import anju.kernel.Retried;
import anju.properties.Properties;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets what a channel says count: once, whatever came before it. The order is locked, so that what is said at the same time
 * counts one after the other; the books and the order change together.
 */
@Singleton
class CountOutcome {
    private static final String OTHER = "other";
    private static final Set<String> REASONS = Set.of("declined", "insufficient", "disputed", "returned");

    private final OrderStore orders;
    private final Billing billing;
    private final Properties properties;
    private final FollowDraw followDraw;
    private final Clock clock;

    CountOutcome(OrderStore orders, Billing billing, Properties properties, FollowDraw followDraw, Clock clock) {
        this.orders = orders;
        this.billing = billing;
        this.properties = properties;
        this.followDraw = followDraw;
        this.clock = clock;
    }

    /** @param detail what was read and what was expected */
    record Refusal(Doubt doubt, @Nullable String detail) {}

    /** @return why it does not count; then nothing was written */
    @Retried
    @Transactional
    public Optional<Refusal> count(String gateway, Notice notice) {
        var found = orders.locked(gateway, notice.reference());
        if (found.isEmpty()) return Optional.of(new Refusal(Doubt.UNKNOWN_ORDER, null));
        var order = found.get();
        var asked = order.money();
        var said = notice.amount() + " / " + asked;
        if (!asked.isSameCurrency(notice.amount())) return Optional.of(new Refusal(Doubt.CURRENCY, said));
        if (!asked.isEqual(notice.amount())) return Optional.of(new Refusal(Doubt.AMOUNT, said));
        return order.known().has(notice.outcome()) ? Optional.empty() : first(order, notice);
    }

    /** Nobody paid in time; what was heard meanwhile stays as it is. */
    @Retried
    @Transactional
    public void expire(String gateway, String reference) {
        orders.locked(gateway, reference)
                .filter(order -> order.state() == OrderState.OPEN)
                .ifPresent(order -> {
                    orders.expired(order, clock.instant());
                    followDraw.heard(order, OrderState.EXPIRED, null);
                });
    }

    private Optional<Refusal> first(OrderRow order, Notice notice) {
        var known = order.known().with(notice.outcome());
        var zone = properties.property(order.propertyId()).timeZone();
        var payment = order.paymentId();
        var now = clock.instant();
        if (notice.outcome() == Outcome.PAID) {
            var booked = billing.bookOnline(new OnlinePayment(
                    order.tenantId(), order.propertyId(), paidOn(order, notice.occurredAt(), zone), order.money(),
                    order.reference(), bills(order)));
            payment = booked.paymentId();
            if (payment == null) return Optional.of(new Refusal(Doubt.NOT_BOOKED, booked.reason()));
            orders.booked(order, payment, now);
        }
        orders.heard(order, notice, reason(notice), known.state());
        followDraw.heard(order, known.state(), reason(notice));
        if (known.takenBack()) {
            var last = notice.outcome() == Outcome.REVERSED;
            takeBack(
                    order, Objects.requireNonNull(payment), last ? order.paidAt() : notice.occurredAt(),
                    last ? notice.occurredAt() : order.reversedAt(), last ? reason(notice) : order.reversedReason(), zone);
            orders.takenBack(order, now);
        }
        return Optional.empty();
    }

    private void takeBack(
            OrderRow order, UUID payment, @Nullable Instant paidAt, @Nullable Instant reversedAt, @Nullable String reason,
            ZoneId zone) {
        var paidOn = paidOn(order, Objects.requireNonNull(paidAt), zone);
        var on = within(paidOn, Objects.requireNonNull(reversedAt), zone);
        billing.takeBackOnline(order.tenantId(), payment, on, "paying.reason." + Objects.requireNonNullElse(reason, OTHER));
    }

    /** The day the tenant paid, however late we hear of it: not before the order, not after today. */
    private LocalDate paidOn(OrderRow order, Instant paidAt, ZoneId zone) {
        return within(LocalDate.ofInstant(order.createdAt(), zone), paidAt, zone);
    }

    private LocalDate within(LocalDate earliest, Instant at, ZoneId zone) {
        var day = LocalDate.ofInstant(at, zone);
        var today = LocalDate.now(clock.withZone(zone));
        if (day.isAfter(today)) return today;
        return day.isBefore(earliest) ? earliest : day;
    }

    private List<UUID> bills(OrderRow order) {
        return orders.bills(order.tenantId(), List.of(order.id())).getOrDefault(order.id(), List.of()).stream()
                .map(OrderBill::billId)
                .toList();
    }

    /** What we have words for; of a payment that came there is nothing to explain. */
    private static @Nullable String reason(Notice notice) {
        if (notice.outcome() == Outcome.PAID) return null;
        var said = notice.reason();
        return said != null && REASONS.contains(said) ? said : OTHER;
    }
}
