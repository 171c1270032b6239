package anju.paying;

import anju.kernel.jobs.RecurringJob;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the channels about orders that still wait, in case a callback went astray, and gives up those whose time is over:
 * the channel is asked first, then nobody can pay there any more.
 */
@Singleton
class ExpireOrders implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(ExpireOrders.class);
    private static final Duration TIME_TO_CALL_BACK = Duration.ofMinutes(1);
    private static final int AT_ONCE = 200;

    private final OrderStore orders;
    private final Gateways gateways;
    private final Payables payables;
    private final HearGateway hear;
    private final CountOutcome countOutcome;
    private final Clock clock;

    ExpireOrders(
            OrderStore orders, Gateways gateways, Payables payables, HearGateway hear, CountOutcome countOutcome, Clock clock) {
        this.orders = orders;
        this.gateways = gateways;
        this.payables = payables;
        this.hear = hear;
        this.countOutcome = countOutcome;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "paying.expiry";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofMinutes(1);
    }

    @Override
    public void run() {
        orders.waiting(clock.instant().minus(TIME_TO_CALL_BACK), AT_ONCE).forEach(this::look);
    }

    private void look(OrderRow order) {
        var over = !clock.instant().isBefore(order.expiresAt());
        var gateway = gateways.find(order.gateway()).orElse(null);
        if (order.drawn() && order.number() == null) return; // whether the channel heard of it is for DrawBills to find out
        if (gateway == null || order.page() == null && !order.drawn()) { // nobody can have paid it
            if (over) countOutcome.expire(order.gateway(), order.reference());
            return;
        }
        try {
            var payable = payables.of(order);
            var known = gateway.ask(payable);
            known.forEach(notice -> hear.told(order.gateway(), notice));
            if (over && known.isEmpty()) {
                gateway.close(payable);
                countOutcome.expire(order.gateway(), order.reference());
            }
        } catch (GatewayAway away) {
            LOG.warn("{} cannot be asked about order {}: {}", order.gateway(), order.reference(), away.getMessage());
        }
    }
}
