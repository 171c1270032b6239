package anju.rewards;

import anju.billing.Billing;
import anju.billing.Billing.NewRentCredit;
import anju.billing.Billing.OpenRent;
import anju.billing.Billing.RentAccount;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.PickupCode;
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
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A tenant spends points. Points, limit and stock are taken in one transaction, or nothing is. The tenant's account is locked
 * first, by the ledger, which also keeps two of the tenant's own redemptions apart; the stock, which everybody wants, last. Of a
 * rent credit the rent's account comes before both, as when a payment earns points.
 */
@Singleton
class RedeemReward {
    private final RewardStore rewards;
    private final RedemptionStore redemptions;
    private final PointsLedger ledger;
    private final Billing billing;
    private final Tenants tenants;
    private final Homes homes;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    RedeemReward(
            RewardStore rewards,
            RedemptionStore redemptions,
            PointsLedger ledger,
            Billing billing,
            Tenants tenants,
            Homes homes,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.rewards = rewards;
        this.redemptions = redemptions;
        this.ledger = ledger;
        this.billing = billing;
        this.tenants = tenants;
        this.homes = homes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param obstacle null: the tenant can redeem it now
     * @param open rent bills that a rent credit may be put on at once; none for anything else
     */
    record Choice(RewardRow reward, @Nullable Obstacle obstacle, Asking asking, List<OpenRent> open) {}

    /**
     * @param note what the tenant wants said with it: a size, a day
     * @param billId the open bill that a rent credit is to pay; null: the next one
     */
    record Wish(UUID rewardId, String note, @Nullable UUID billId) {}

    /** Everything on offer where the tenant lives, with what stands in the way of each; empty for somebody who lives nowhere. */
    @Transactional
    List<Choice> choices(UUID tenantId, PropertyScope scope) {
        tenants.visible(tenantId, scope);
        var home = homes.of(tenantId);
        if (home.isEmpty()) return List.of();
        var redeemed = redemptions.redeemed(tenantId);
        var offered = rewards.list(PropertyScope.ALL, RewardState.ON).stream()
                .filter(reward -> reward.servedAt(home.get().propertyId()))
                .toList();
        var rent = offered.stream().anyMatch(RewardRow::isRentCredit) ? billing.rentAccount(tenantId) : Optional.<RentAccount>empty();
        var who = who(tenantId, rent);
        return offered.stream()
                .filter(reward -> !reward.isRentCredit() || rent.isEmpty() || rent.get().currency().equals(reward.currency()))
                .map(reward -> {
                    var asking = asking(who, reward, home.get(), redeemed);
                    return new Choice(
                            reward, Obstacle.of(reward, asking).orElse(null), asking,
                            reward.isRentCredit() ? rent.map(RentAccount::open).orElse(List.of()) : List.of());
                })
                .toList();
    }

    @Transactional
    RedemptionRow redeem(UUID tenantId, Wish wish, String by, PropertyScope scope) {
        return redeem(tenantId, wish, by, scope, clock.instant());
    }

    @Transactional
    RedemptionRow redeem(UUID tenantId, Wish wish, String by, PropertyScope scope, Instant at) {
        tenants.visible(tenantId, scope);
        var reward = rewards.find(wish.rewardId(), PropertyScope.ALL).orElseThrow(() -> new Problem.NotFound("rewards.not_found"));
        var home = homes.of(tenantId).orElseThrow(() -> new Problem.RuleBroken("rewards.lives_nowhere"));
        var rent = reward.isRentCredit() ? billing.rentAccount(tenantId) : Optional.<RentAccount>empty();
        refuse(reward, asking(who(tenantId, rent), reward, home, redemptions.redeemed(tenantId)));
        if (wish.billId() != null && !reward.isRentCredit()) throw new Problem.Invalid("/billId", "rewards.pays_no_bill");
        var row = row(tenantId, reward, home, wish.note(), by, at);
        if (reward.isRentCredit()) billing.creditRent(credit(row, wish.billId()));
        ledger.redeem(tenantId, reward.points(), row.id(), row.askedAt(), reward.name());
        checkLimit(tenantId, reward, home, rent);
        redemptions.insert(row);
        events.publishEvent(new Audited(
                "rewards.redeemed", "redemption", row.id(), row.propertyId(), Map.of(),
                Map.of("name", row.name(), "points", row.points(), "tenant", tenantId)));
        if (row.fromStock() && rewards.add(reward.id(), -1).isEmpty()) {
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
    private void checkLimit(UUID tenantId, RewardRow reward, Home home, Optional<RentAccount> rent) {
        var asking = asking(who(tenantId, rent), reward, home, redemptions.redeemed(tenantId));
        if (Obstacle.of(reward, asking).filter(Obstacle.LIMIT::equals).isPresent()) throw Obstacle.LIMIT.refusal(reward, asking);
    }

    private record Who(String tier, long available, @Nullable String rentCurrency) {}

    private Who who(UUID tenantId, Optional<RentAccount> rent) {
        return new Who(
                tenants.standings(List.of(tenantId)).getOrDefault(tenantId, Standing.none(tenantId)).tier(),
                ledger.balance(tenantId).available(), rent.map(RentAccount::currency).orElse(null));
    }

    private static Asking asking(Who who, RewardRow reward, Home home, Map<UUID, List<Instant>> redeemed) {
        return new Asking(
                home.propertyId(), who.tier(), home.today(), redeemedInPeriod(reward, home, redeemed), who.available(),
                who.rentCurrency());
    }

    private static int redeemedInPeriod(RewardRow reward, Home home, Map<UUID, List<Instant>> redeemed) {
        if (reward.limitPeriod() == null) return 0;
        var begin = reward.limitPeriod().begin(home.today()).atStartOfDay(home.zone()).toInstant();
        return (int) redeemed.getOrDefault(reward.id(), List.of()).stream().filter(at -> !at.isBefore(begin)).count();
    }

    private RedemptionRow row(UUID tenantId, RewardRow reward, Home home, String note, String by, Instant at) {
        var reserved = new RedemptionRow(
                tenantId, Ids.next(), reward.id(), reward.kind(), home.propertyId(), PickupCode.next(), reward.name(),
                reward.nameEn(), reward.points(), reward.cost(), reward.currency(), reward.remaining() != null,
                RedemptionState.RESERVED, at, by, note,
                reward.collectDays() == null ? null : home.today().plusDays(reward.collectDays()), null, null, null, 1);
        return reward.isRentCredit()
                ? reserved.ended(RedemptionState.FULFILLED, reserved.askedAt(), by, null)
                : reserved;
    }

    private static NewRentCredit credit(RedemptionRow row, @Nullable UUID billId) {
        return new NewRentCredit(
                row.tenantId(), row.id(), Money.of(CurrencyUnit.of(row.currency()), row.cost()), row.name(), row.nameEn(), billId,
                row.askedAt());
    }
}
