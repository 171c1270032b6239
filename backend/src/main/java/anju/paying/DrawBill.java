package anju.paying;

import anju.billing.Billing;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** One bill that is drawn, step by step; each step is a transaction. */
@Singleton
class DrawBill {
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(1);

    private final MandateStore mandates;
    private final DrawStore draws;
    private final Gateways gateways;
    private final OrderStore orders;
    private final Billing billing;
    private final TellOfDraws tell;
    private final HearGateway hear;
    private final CountOutcome countOutcome;
    private final Payables payables;
    private final Clock clock;

    DrawBill(
            MandateStore mandates, DrawStore draws, Gateways gateways, OrderStore orders, Billing billing, TellOfDraws tell, HearGateway hear,
            CountOutcome countOutcome, Payables payables, Clock clock) {
        this.mandates = mandates;
        this.draws = draws;
        this.gateways = gateways;
        this.orders = orders;
        this.billing = billing;
        this.tell = tell;
        this.hear = hear;
        this.countOutcome = countOutcome;
        this.payables = payables;
        this.clock = clock;
    }

    @Transactional
    public void expect(DrawRow draw, Money amount) {
        if (draws.wait(draw)) tell.soon(draw, amount);
    }

    @Transactional
    public boolean stands(DrawRow draw) {
        return mandates.stands(draw);
    }

    /** The order is there before the channel hears of it. None: it is paid already, somebody is about to, or the mandate ended. */
    @Transactional
    public Optional<OrderRow> begin(DrawRow seen) {
        var now = clock.instant();
        var draw = draws.locked(seen).filter(one -> one.state() == DrawState.WAITING).orElse(null);
        if (draw == null || !mandates.stands(draw) || orders.isAtPage(draw.tenantId(), draw.billId(), now)) return Optional.empty();
        var gateway = mandates.gatewayOf(draw);
        if (gateways.find(gateway).filter(Gateway::draws).isEmpty()) return Optional.empty(); // switched off meanwhile
        var bill = billing.owed(draw.tenantId(), List.of(draw.billId())).stream().findFirst();
        if (bill.isEmpty() || bill.get().outstanding().isZero()) {
            draws.become(draw, DrawState.ENDED, draw.nextOn(), null);
            return Optional.empty();
        }
        var owed = bill.get();
        var order = OrderRow.open(
                draw.tenantId(), owed.propertyId(), gateway, References.next(), owed.outstanding(), now,
                now.plus(TIME_TO_ANSWER)).byMandate();
        orders.insert(order, List.of(new OrderBill(
                order.tenantId(), order.id(), 0, owed.billId(), owed.item(), owed.periodFrom(), owed.outstanding().getAmount())));
        draws.drawing(draw, order.id());
        return Optional.of(order);
    }

    /** Its channel was switched off before anything was heard of it: after its time nobody waits for it any more. */
    void forget(OrderRow order) {
        if (!clock.instant().isBefore(order.expiresAt())) countOutcome.expire(order.gateway(), order.reference());
    }

    /** What the channel has done counts; what it has not, it shall not. Outside of any transaction. */
    void giveUp(OrderRow order, Gateway gateway) {
        var payable = payables.of(order);
        var known = gateway.ask(payable);
        known.forEach(notice -> hear.told(order.gateway(), notice));
        if (!known.isEmpty()) return;
        gateway.close(payable);
        countOutcome.expire(order.gateway(), order.reference());
    }
}
