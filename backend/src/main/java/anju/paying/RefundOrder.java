package anju.paying;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Asks the channel to send a payment back. The books change when it says that it did. */
@Singleton
class RefundOrder {
    private final OrderStore orders;
    private final Gateways gateways;
    private final Payables payables;
    private final Tenants tenants;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    RefundOrder(
            OrderStore orders, Gateways gateways, Payables payables, Tenants tenants, ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.orders = orders;
        this.gateways = gateways;
        this.payables = payables;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /** Written down before the channel is asked; asked again, it is the same refund to the channel. */
    @Transactional
    public OrderRow wish(UUID id, String reason, Actor by) {
        var order = orders.visible(id, by.scope()).orElseThrow(() -> new Problem.NotFound("paying.no_order"));
        if (order.state() != OrderState.PAID) throw new Problem.Conflict("paying.not_refundable");
        if (order.refundAskedAt() != null) return order;
        orders.refundAsked(order, reason, by.name(), clock.instant());
        audit.publishEvent(new Audited(
                "paying.refund_asked", "payment_order", order.id(), order.propertyId(), Map.of(),
                Map.of(
                        "amount", order.money().toString(), "reference", order.reference(), "reason", reason, "tenantId",
                        order.tenantId().toString(), "tenant", tenants.tenant(order.tenantId()).name())));
        return order;
    }

    /** Outside of any transaction. */
    void ask(OrderRow order, String reason) {
        var gateway = gateways.find(order.gateway()).orElseThrow(() -> new Problem.Conflict("paying.gateway_away"));
        try {
            gateway.refund(payables.of(order), reason);
        } catch (GatewayAway away) {
            throw new Problem.Conflict("paying.refund_refused", String.valueOf(away.getMessage()));
        }
    }
}
