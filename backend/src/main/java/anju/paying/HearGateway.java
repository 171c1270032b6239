package anju.paying;

import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a callback: what is believed counts, everything else is kept for people to look at and refused. */
@Singleton
class HearGateway {
    private static final Logger LOG = LoggerFactory.getLogger(HearGateway.class);
    private static final int KEPT_CHARACTERS = 4_000;

    private final Gateways gateways;
    private final CountOutcome countOutcome;
    private final OrderStore orders;
    private final RefusedStore refused;
    private final Clock clock;

    HearGateway(Gateways gateways, CountOutcome countOutcome, OrderStore orders, RefusedStore refused, Clock clock) {
        this.gateways = gateways;
        this.countOutcome = countOutcome;
        this.orders = orders;
        this.refused = refused;
        this.clock = clock;
    }

    void hear(String code, GatewayCall call) {
        var gateway = gateways.find(code).orElseThrow(() -> new Problem.NotFound("paying.no_gateway", code));
        var body = new String(call.body(), StandardCharsets.UTF_8).replace("\0", "");
        switch (read(gateway, call)) {
            case Reading.Believed(var notice) -> count(code, notice, body, call.address());
            case Reading.Over(var reference) -> countOutcome.expire(code, reference);
            case Reading.Aside() -> LOG.debug("{} says nothing of an order", code);
            case Reading.Refused(var doubt, var detail) -> throw refuse(code, doubt, detail, null, body, call.address());
        }
    }

    /** What could not be asked about is said again by the channel when it hears that it was not taken. */
    private static Reading read(Gateway gateway, GatewayCall call) {
        try {
            return gateway.read(call);
        } catch (GatewayAway away) {
            LOG.warn("a callback of {} waits: {}", gateway.code(), away.getMessage());
            throw new Problem.Conflict("paying.gateway_away");
        }
    }

    /** What the channel answers when it is asked is believed as its callbacks are, and checked as they are. */
    void told(String code, Notice notice) {
        try {
            count(code, notice, notice.toString(), "");
        } catch (Problem kept) {
            LOG.warn("what {} says of order {} does not count: {}", code, notice.reference(), kept.code());
        }
    }

    private void count(String code, Notice notice, String body, String address) {
        var refusal = countOutcome.count(code, notice);
        if (refusal.isEmpty()) return;
        throw refuse(code, refusal.get().doubt(), refusal.get().detail(), notice.reference(), body, address);
    }

    private Problem refuse(
            String code, Doubt doubt, @Nullable String detail, @Nullable String reference, String body, String address) {
        var property = reference == null ? null : orders.named(code, reference).map(OrderRow::propertyId).orElse(null);
        refused.keep(
                code, doubt, detail, property, reference, body.substring(0, Math.min(body.length(), KEPT_CHARACTERS)), address,
                clock.instant());
        LOG.warn("callback of {} from {} refused: {} {} {}", code, address, doubt, reference, detail);
        return switch (doubt) {
            case SIGNATURE -> new Problem.Unreadable(400, "paying.signature");
            case STALE -> new Problem.Unreadable(400, "paying.stale");
            case UNREADABLE -> new Problem.Unreadable(400, "paying.unreadable");
            case PAYEE -> new Problem.RuleBroken("paying.other_payee");
            case UNKNOWN_ORDER -> new Problem.NotFound("paying.no_order");
            case AMOUNT -> new Problem.RuleBroken("paying.other_amount");
            case CURRENCY -> new Problem.RuleBroken("paying.other_currency");
            case NOT_BOOKED -> new Problem.Conflict("paying.not_booked");
        };
    }
}
