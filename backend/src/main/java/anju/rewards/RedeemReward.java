package anju.rewards;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.points.PointsLedger;
import anju.rewards.Homes.Home;
import anju.rewards.Obstacle.Asking;
import anju.tenants.Standing;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant spends points. Points, limit and stock are taken in one transaction, or nothing is. The tenant's account is locked
 * first, by the ledger, which also keeps two of the tenant's own redemptions apart; the stock, which everybody wants, last.
 */
@Singleton
class RedeemReward {
    private final RewardStore rewards;
    private final RedemptionStore redemptions;
    private final PointsLedger ledger;
    private final Tenants tenants;
    private final Homes homes;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    RedeemReward(
            RewardStore rewards,
            RedemptionStore redemptions,
            PointsLedger ledger,
            Tenants tenants,
            Homes homes,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.rewards = rewards;
        this.redemptions = redemptions;
        this.ledger = ledger;
        this.tenants = tenants;
        this.homes = homes;
        this.events = events;
        this.clock = clock;
    }

    /** @param obstacle null: the tenant can redeem it now */
    record Choice(RewardRow reward, @Nullable Obstacle obstacle, Asking asking) {}

    /** Everything on offer where the tenant lives, with what stands in the way of each; empty for somebody who lives nowhere. */
    @Transactional
    List<Choice> choices(UUID tenantId, PropertyScope scope) {
        tenants.visible(tenantId, scope);
        var home = homes.of(tenantId);
        if (home.isEmpty()) return List.of();
        var redeemed = redemptions.redeemed(tenantId);
        var who = who(tenantId);
        return rewards.list(PropertyScope.ALL, RewardState.ON).stream()
                .filter(reward -> reward.servedAt(home.get().propertyId()))
                .map(reward -> {
                    var asking = asking(who, reward, home.get(), redeemed);
                    return new Choice(reward, Obstacle.of(reward, asking).orElse(null), asking);
                })
                .toList();
    }

    /** @param note what the tenant wants said with it: a size, a day */
    @Transactional
    RedemptionRow redeem(UUID tenantId, UUID rewardId, String note, Actor actor) {
        tenants.visible(tenantId, actor.scope());
        var reward = rewards.find(rewardId, PropertyScope.ALL).orElseThrow(() -> new Problem.NotFound("rewards.not_found"));
        var home = homes.of(tenantId).orElseThrow(() -> new Problem.RuleBroken("rewards.lives_nowhere"));
        refuse(reward, asking(who(tenantId), reward, home, redemptions.redeemed(tenantId)));
        var row = row(tenantId, reward, home, note, actor);
        ledger.redeem(tenantId, reward.points(), row.id(), row.askedAt(), reward.name());
        checkLimit(tenantId, reward, home);
        redemptions.insert(row);
        events.publishEvent(new Audited(
                "rewards.redeemed", "redemption", row.id(), row.propertyId(), Map.of(),
                Map.of("name", row.name(), "points", row.points(), "tenant", tenantId)));
        if (row.fromStock() && rewards.add(rewardId, -1).isEmpty()) {
            throw new Problem.RuleBroken(Obstacle.SOLD_OUT.code());
        }
        return row;
    }

    private static void refuse(RewardRow reward, Asking asking) {
        Obstacle.of(reward, asking).ifPresent(obstacle -> {
            throw obstacle.refusal(reward, asking);
        });
    }

    /** Again, now that no other redemption of the tenant can come between; the points are gone already. */
    private void checkLimit(UUID tenantId, RewardRow reward, Home home) {
        var asking = asking(who(tenantId), reward, home, redemptions.redeemed(tenantId));
        if (Obstacle.of(reward, asking).filter(Obstacle.LIMIT::equals).isPresent()) throw Obstacle.LIMIT.refusal(reward, asking);
    }

    private record Who(String tier, long available) {}

    private Who who(UUID tenantId) {
        return new Who(
                tenants.standings(List.of(tenantId)).getOrDefault(tenantId, Standing.none(tenantId)).tier(),
                ledger.balance(tenantId).available());
    }

    private static Asking asking(Who who, RewardRow reward, Home home, Map<UUID, List<Instant>> redeemed) {
        return new Asking(
                home.propertyId(), who.tier(), home.today(), redeemedInPeriod(reward, home, redeemed), who.available());
    }

    private static int redeemedInPeriod(RewardRow reward, Home home, Map<UUID, List<Instant>> redeemed) {
        if (reward.limitPeriod() == null) return 0;
        var begin = reward.limitPeriod().begin(home.today()).atStartOfDay(home.zone()).toInstant();
        return (int) redeemed.getOrDefault(reward.id(), List.of()).stream().filter(at -> !at.isBefore(begin)).count();
    }

    private RedemptionRow row(UUID tenantId, RewardRow reward, Home home, String note, Actor actor) {
        return new RedemptionRow(
                tenantId, Ids.next(), reward.id(), home.propertyId(), PickupCode.next(), reward.name(), reward.nameEn(),
                reward.points(), reward.cost(), reward.currency(), reward.remaining() != null, RedemptionState.RESERVED,
                clock.instant(), actor.name(), note,
                reward.collectDays() == null ? null : home.today().plusDays(reward.collectDays()), null, null, null, 1);
    }
}
