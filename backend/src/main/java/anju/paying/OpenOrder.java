package anju.paying;

import anju.billing.Billing;
import anju.billing.Billing.Owed;
import anju.kernel.Audited;
import anju.kernel.Problem;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets out to pay bills online: an order for all that is still owed on them, then the channel's page for it. */
@Singleton
class OpenOrder {
    private static final Logger LOG = LoggerFactory.getLogger(OpenOrder.class);
    private static final Duration TIME_TO_PAY = Duration.ofMinutes(5);

    private final Billing billing;
    private final Gateways gateways;
    private final OrderStore orders;
    private final DrawStore draws;
    private final Payables payables;
    private final PayingSettings settings;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    OpenOrder(
            Billing billing, Gateways gateways, OrderStore orders, DrawStore draws, Payables payables, PayingSettings settings,
            ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.billing = billing;
        this.gateways = gateways;
        this.orders = orders;
        this.draws = draws;
        this.payables = payables;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One that waits for the very same is used again, so that two tabs are one payment.
     *
     * @param gateway null: the first there is
     */
    @Transactional
    public UUID open(UUID tenant, List<UUID> billIds, @Nullable String gateway) {
        if (draws.isDrawing(tenant, billIds)) throw new Problem.Conflict("paying.being_drawn");
        var owed = owed(tenant, billIds);
        var amount = Money.total(owed.stream().map(Owed::outstanding).toList());
        var channel = channel(gateway, amount.getCurrencyUnit());
        var now = clock.instant();
        var order = OrderRow.open(
                tenant, owed.getFirst().propertyId(), channel, References.next(), amount, now, now.plus(settings.orderLife()));
        var same = orders.openFor(
                tenant, channel, order, owed.stream().map(Owed::billId).toList(), now.plus(TIME_TO_PAY));
        if (same.isPresent()) return same.get().id();
        orders.insert(order, IntStream.range(0, owed.size()).mapToObj(n -> bill(order, n, owed.get(n))).toList());
        audit.publishEvent(new Audited(
                "paying.started", "payment_order", order.id(), order.propertyId(), Map.of(),
                Map.of("amount", amount.toString(), "reference", order.reference(), "gateway", channel)));
        return order.id();
    }

    private static OrderBill bill(OrderRow order, int n, Owed owed) {
        return new OrderBill(
                order.tenantId(), order.id(), n, owed.billId(), owed.item(), owed.periodFrom(), owed.outstanding().getAmount());
    }

    private String channel(@Nullable String asked, CurrencyUnit currency) {
        if (gateways.codes().isEmpty()) throw new Problem.RuleBroken("paying.switched_off");
        var codes = gateways.taking(currency);
        if (asked != null && !gateways.codes().contains(asked)) throw new Problem.Invalid("/gateway", "paying.no_gateway", asked);
        if (codes.isEmpty() || asked != null && !codes.contains(asked)) {
            throw new Problem.RuleBroken("paying.not_this_currency", currency.getCode());
        }
        return asked == null ? codes.getFirst() : asked;
    }

    private List<Owed> owed(UUID tenant, List<UUID> billIds) {
        var asked = new LinkedHashSet<>(billIds);
        var owed = billing.owed(tenant, List.copyOf(asked));
        if (owed.size() < asked.size()) throw new Problem.NotFound("paying.no_bill");
        if (owed.stream().anyMatch(bill -> bill.outstanding().isZero())) throw new Problem.Conflict("paying.paid_already");
        if (owed.stream().map(bill -> bill.outstanding().getCurrencyUnit()).distinct().count() > 1) {
            throw new Problem.RuleBroken("paying.one_currency");
        }
        return owed;
    }

    /** Asks the channel for the page of an order that has none yet; outside of any transaction. */
    void page(UUID tenant, UUID id, Visitor visitor) {
        var order = orders.find(tenant, id).orElseThrow(() -> new Problem.NotFound("paying.no_order"));
        var gateway = gateways.find(order.gateway());
        if (order.state() != OrderState.OPEN || order.page() != null || gateway.isEmpty()) return;
        try {
            orders.opened(order, gateway.get().open(payables.of(order), visitor));
        } catch (GatewayAway away) {
            LOG.warn("{} opens no page for order {}: {}", order.gateway(), order.reference(), away.getMessage());
            throw new Problem.Conflict("paying.gateway_away");
        }
    }
}
