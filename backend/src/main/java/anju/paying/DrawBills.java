package anju.paying;

import anju.billing.Billing;
import anju.kernel.jobs.RecurringJob;
import anju.tenants.TenantDays;
import anju.tenants.TenantDays.Today;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws bills as tenants agreed. A bill waits as one row; a try is an order, written down before the channel hears of it, and
 * named the same whenever it hears of it again: so a run that is killed in between is taken up where it was, and no bill is
 * drawn twice.
 */
@Singleton
class DrawBills implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(DrawBills.class);
    private static final int AT_ONCE = 500;
    private static final int MOST_DAYS_BEFORE = 10;
    private static final int MINUTES = 10;

    private final MandateStore mandates;
    private final DrawStore draws;
    private final OrderStore orders;
    private final DrawBill drawBill;
    private final Gateways gateways;
    private final Payables payables;
    private final Billing billing;
    private final TenantDays days;
    private final PayingSettings settings;

    DrawBills(
            MandateStore mandates, DrawStore draws, OrderStore orders, DrawBill drawBill, Gateways gateways, Payables payables,
            Billing billing, TenantDays days, PayingSettings settings) {
        this.mandates = mandates;
        this.draws = draws;
        this.orders = orders;
        this.drawBill = drawBill;
        this.gateways = gateways;
        this.payables = payables;
        this.billing = billing;
        this.days = days;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "paying.autopay";
    }

    @Override
    public Schedule schedule() {
        return FixedDelay.ofMinutes(MINUTES);
    }

    @Override
    public void run() {
        var today = days.now();
        @Nullable UUID last = null;
        List<MandateRow> some;
        do {
            some = mandates.after(last, AT_ONCE);
            expect(some, today);
            if (!some.isEmpty()) last = some.getLast().tenantId();
        } while (some.size() == AT_ONCE);
        drawAll(today);
    }

    private void drawAll(Today today) {
        @Nullable DrawRow last = null;
        List<DrawRow> some;
        do {
            some = draws.toDo(today.everywhere().last(), last, AT_ONCE);
            some.forEach(draw -> go(draw, today));
            if (!some.isEmpty()) last = some.getLast();
        } while (some.size() == AT_ONCE);
    }

    /** Bills whose day comes soon wait for it, and their tenants are told. */
    private void expect(List<MandateRow> some, Today today) {
        if (some.isEmpty()) return;
        var of = some.stream().collect(Collectors.toMap(MandateRow::tenantId, mandate -> mandate));
        var until = today.everywhere().last().plusDays(MOST_DAYS_BEFORE + settings.drawNoticeDays());
        for (var due : billing.due(of.keySet(), until)) {
            var mandate = of.get(due.tenantId());
            var on = due.bill().dueOn().minusDays(mandate.daysBefore());
            var now = today.at(due.bill().propertyId());
            if (due.bill().dueOn().isBefore(mandate.agreedOn()) || now.isBefore(on.minusDays(settings.drawNoticeDays()))) continue;
            var currency = due.bill().outstanding().getCurrencyUnit();
            if (gateways.find(mandate.gateway()).filter(one -> one.takes(currency)).isEmpty()) continue;
            drawBill.expect(DrawRow.waiting(mandate, due.bill(), later(on, now)), due.bill().outstanding());
        }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private void go(DrawRow draw, Today today) {
        try {
            if (draw.state() == DrawState.WAITING) {
                if (!draw.nextOn().isAfter(today.at(draw.propertyId()))) drawBill.begin(draw).ifPresent(this::draw);
            } else if (draw.orderId() != null) {
                orders.find(draw.tenantId(), draw.orderId())
                        .filter(order -> order.state() == OrderState.OPEN && order.number() == null)
                        .ifPresent(order -> again(draw, order));
            }
        } catch (GatewayAway away) {
            LOG.warn("bill {} is not drawn yet: {}", draw.billId(), away.getMessage());
        }
    }

    /** Whether the channel has heard of it is not known; under a mandate that ended meanwhile it shall not hear of it now. */
    private void again(DrawRow draw, OrderRow order) {
        var gateway = gateways.find(order.gateway());
        if (gateway.isEmpty()) drawBill.forget(order);
        else if (drawBill.stands(draw)) draw(order);
        else drawBill.giveUp(order, gateway.get());
    }

    private void draw(OrderRow order) {
        gateways.find(order.gateway()).ifPresent(gateway -> orders.numbered(order, gateway.draw(payables.of(order))));
    }
}
