package anju.rewards;

import anju.billing.Billing;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.PickupCode;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.points.PointsLedger;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The three ends of a redemption. What does not stay redeemed gives points and stock back. */
@Singleton
class EndRedemption {
    private final RedemptionStore redemptions;
    private final RewardStore rewards;
    private final PointsLedger ledger;
    private final Billing billing;
    private final ApplicationEventPublisher<Audited> events;
    private final ApplicationEventPublisher<StockMoved> stock;
    private final Clock clock;

    EndRedemption(
            RedemptionStore redemptions,
            RewardStore rewards,
            PointsLedger ledger,
            Billing billing,
            ApplicationEventPublisher<Audited> events,
            ApplicationEventPublisher<StockMoved> stock,
            Clock clock) {
        this.redemptions = redemptions;
        this.rewards = rewards;
        this.ledger = ledger;
        this.billing = billing;
        this.events = events;
        this.stock = stock;
        this.clock = clock;
    }

    /** It was handed over, or done. */
    @Transactional
    RedemptionRow fulfil(UUID id, Actor by) {
        return end(waiting(id, by.scope()), RedemptionState.FULFILLED, by.name(), null);
    }

    /** The same of one that was handed over long ago. */
    @Transactional
    void fulfilled(RedemptionRow row, Instant at, String by) {
        redemptions.end(row.ended(RedemptionState.FULFILLED, at, by, null));
    }

    /** What waits under the code that a tenant shows; 404 when nothing does, 409 when it is not the only one. */
    RedemptionRow waiting(String code, Actor by) {
        var found = redemptions.waiting(PickupCode.read(code), by.scope());
        if (found.isEmpty()) throw new Problem.NotFound("rewards.no_such_code", code.strip());
        if (found.size() > 1) throw new Problem.Conflict("rewards.code_twice", code.strip());
        return found.getFirst();
    }

    /** A rent credit too, as long as none of it is on a bill; 409 otherwise. */
    @Transactional
    RedemptionRow cancel(UUID id, String reason, Actor by) {
        return cancel(lock(id, by.scope()), by, reason);
    }

    /** By the tenant, where the reward allows it. */
    @Transactional
    RedemptionRow cancelOwn(UUID tenant, UUID id, Actor by) {
        var row = redemptions.lockOwn(tenant, id).orElseThrow(() -> new Problem.NotFound("rewards.no_redemption"));
        var reward = rewards.byIds(List.of(row.rewardId())).get(row.rewardId());
        if (!reward.cancellable()) throw new Problem.RuleBroken("rewards.not_cancellable");
        return cancel(row, by, null);
    }

    private RedemptionRow cancel(RedemptionRow row, Actor by, @Nullable String reason) {
        if (row.isRentCredit() && row.state() == RedemptionState.FULFILLED) billing.endRentCredit(row.id());
        else requireWaiting(row);
        return end(row, RedemptionState.CANCELLED, by.name(), reason);
    }

    @Transactional
    int expire(LocalDate today, Collection<UUID> properties, int limit) {
        var overdue = redemptions.overdue(today, properties, limit);
        overdue.forEach(row -> end(row, RedemptionState.EXPIRED, Actor.SYSTEM.name(), null));
        return overdue.size();
    }

    private RedemptionRow waiting(UUID id, PropertyScope scope) {
        var row = lock(id, scope);
        requireWaiting(row);
        return row;
    }

    private RedemptionRow lock(UUID id, PropertyScope scope) {
        return redemptions.lock(id, scope).orElseThrow(() -> new Problem.NotFound("rewards.no_redemption"));
    }

    private static void requireWaiting(RedemptionRow row) {
        if (row.state() == RedemptionState.RESERVED) return;
        throw new Problem.Conflict("rewards.already." + row.state().name().toLowerCase(Locale.ROOT), row.endedBy());
    }

    private RedemptionRow end(RedemptionRow row, RedemptionState as, String by, @Nullable String reason) {
        var ended = row.ended(as, clock.instant(), by, reason);
        redemptions.end(ended);
        events.publishEvent(new Audited(
                action(as), "redemption", row.id(), row.propertyId(),
                Map.of("state", row.state()), Map.of("state", as, "name", row.name(), "reason", reason == null ? "" : reason, "tenantId", row.tenantId())));
        if (as.costsPoints()) return ended;
        ledger.cancelRedemption(row.tenantId(), row.id(), ended.endedAt(), row.name());
        if (row.fromStock()) stock.publishEvent(new StockMoved(row.rewardId(), 1));
        return ended;
    }

    private static String action(RedemptionState as) {
        return switch (as) {
            case FULFILLED -> "rewards.fulfilled";
            case CANCELLED -> "rewards.cancelled";
            case EXPIRED -> "rewards.expired";
            case RESERVED -> throw new IllegalArgumentException("no end: " + as);
        };
    }
}
