package anju.rewards;

import anju.billing.Billing;
import anju.billing.Billing.NewRentCredit;
import anju.billing.Billing.OpenRent;
import anju.billing.Billing.RentAccount;
import anju.kernel.Amounts;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.PickupCode;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.points.PointsLedger;
import anju.rewards.Askers.Asker;
import anju.rewards.Obstacle.Asking;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
    private final Askers askers;
    private final ApplicationEventPublisher<Audited> events;
    private final ApplicationEventPublisher<StockMoved> stock;
    private final Clock clock;

    RedeemReward(
            RewardStore rewards,
            RedemptionStore redemptions,
            PointsLedger ledger,
            Billing billing,
            Tenants tenants,
            Askers askers,
            ApplicationEventPublisher<Audited> events,
            ApplicationEventPublisher<StockMoved> stock,
            Clock clock) {
        this.rewards = rewards;
        this.redemptions = redemptions;
        this.ledger = ledger;
        this.billing = billing;
        this.tenants = tenants;
        this.askers = askers;
        this.events = events;
        this.stock = stock;
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

    /** @param house the name of the one where the tenant lives */
    record Redeemed(RedemptionRow row, RewardRow reward, List<UUID> pictures, String house) {}

    /** Everything on offer where the tenant lives, with what stands in the way of each; empty for somebody who lives nowhere. */
    @Transactional
    List<Choice> choices(UUID tenantId, PropertyScope scope) {
        requireVisible(tenantId, scope);
        var asker = askers.of(tenantId).orElseThrow(RedeemReward::unknown);
        if (asker.propertyId() == null) return List.of();
        var redeemed = redemptions.redeemed(tenantId);
        var offered = rewards.list(PropertyScope.ALL, RewardState.ON).stream()
                .filter(reward -> reward.servedAt(asker.propertyId()))
                .toList();
        var rent = offered.stream().anyMatch(RewardRow::isRentCredit) ? billing.rentAccount(tenantId) : Optional.<RentAccount>empty();
        return offered.stream()
                .filter(reward -> !reward.isRentCredit() || rent.isEmpty() || rent.get().currency().equals(reward.currency()))
                .map(reward -> {
                    var asking = asking(asker, redeemedInPeriod(reward, asker, redeemed), rent);
                    return new Choice(
                            reward, Obstacle.of(reward, asking).orElse(null), asking,
                            reward.isRentCredit() ? rent.map(RentAccount::open).orElse(List.of()) : List.of());
                })
                .toList();
    }

    /** One that is counted is taken when the transaction commits: sold out meanwhile, nothing of this happened. */
    @Transactional
    Redeemed redeem(UUID tenantId, Wish wish, String by, PropertyScope scope) {
        return redeem(tenantId, wish, by, scope, clock.instant());
    }

    @Transactional
    Redeemed redeem(UUID tenantId, Wish wish, String by, PropertyScope scope, Instant at) {
        requireVisible(tenantId, scope);
        var question = askers.of(tenantId, wish.rewardId()).orElseThrow(RedeemReward::unknown);
        var asker = question.asker();
        var reward = question.reward();
        if (reward == null) throw new Problem.NotFound("rewards.not_found");
        if (asker.propertyId() == null) throw new Problem.RuleBroken("rewards.lives_nowhere");
        var rent = reward.isRentCredit() ? billing.rentAccount(tenantId) : Optional.<RentAccount>empty();
        refuse(reward, asking(asker, redeemedInPeriod(tenantId, reward, asker), rent));
        if (wish.billId() != null && !reward.isRentCredit()) throw new Problem.Invalid("/billId", "rewards.pays_no_bill");
        var row = row(tenantId, reward, asker, wish.note(), by, at);
        if (reward.isRentCredit()) billing.creditRent(credit(row, wish.billId()));
        ledger.redeem(tenantId, reward.points(), row.id(), row.askedAt(), reward.name());
        checkLimit(tenantId, reward, asker, rent);
        redemptions.insert(row);
        events.publishEvent(new Audited(
                "rewards.redeemed", "redemption", row.id(), row.propertyId(), Map.of(),
                Map.of("name", row.name(), "points", row.points(), "tenantId", tenantId)));
        if (row.fromStock()) stock.publishEvent(new StockMoved(reward.id(), -1));
        return new Redeemed(row, reward, question.pictures(), asker.house());
    }

    private void requireVisible(UUID tenantId, PropertyScope scope) {
        if (!scope.everything()) tenants.visible(tenantId, scope);
    }

    private static Problem unknown() {
        return new Problem.NotFound("tenants.no_tenant");
    }

    private static void refuse(RewardRow reward, Asking asking) {
        Obstacle.of(reward, asking).ifPresent(obstacle -> {
            throw obstacle.refusal(reward, asking);
        });
    }

    /** Again, now that no other redemption of the tenant can come between. */
    private void checkLimit(UUID tenantId, RewardRow reward, Asker asker, Optional<RentAccount> rent) {
        if (reward.limitCount() == null) return;
        var asking = asking(asker, redeemedInPeriod(tenantId, reward, asker), rent);
        if (asking.redeemed() >= reward.limitCount()) throw Obstacle.LIMIT.refusal(reward, asking);
    }

    private static Asking asking(Asker asker, int redeemed, Optional<RentAccount> rent) {
        return new Asking(
                Objects.requireNonNull(asker.propertyId()), asker.tier(), asker.today(), redeemed, asker.available(),
                rent.map(RentAccount::currency).orElse(null));
    }

    private int redeemedInPeriod(UUID tenantId, RewardRow reward, Asker asker) {
        return reward.limitPeriod() == null ? 0 : redemptions.redeemed(tenantId, reward.id(), begin(reward.limitPeriod(), asker));
    }

    private static int redeemedInPeriod(RewardRow reward, Asker asker, Map<UUID, List<Instant>> redeemed) {
        if (reward.limitPeriod() == null) return 0;
        var begin = begin(reward.limitPeriod(), asker);
        return (int) redeemed.getOrDefault(reward.id(), List.of()).stream().filter(at -> !at.isBefore(begin)).count();
    }

    private static Instant begin(LimitPeriod period, Asker asker) {
        return period.begin(asker.today()).atStartOfDay(asker.zone()).toInstant();
    }

    private RedemptionRow row(UUID tenantId, RewardRow reward, Asker asker, String note, String by, Instant at) {
        var reserved = new RedemptionRow(
                tenantId, Ids.next(), reward.id(), reward.kind(), asker.propertyId(), PickupCode.next(), reward.name(),
                reward.nameEn(), reward.points(), reward.cost(), reward.currency(), reward.remaining() != null,
                RedemptionState.RESERVED, at, by, note,
                reward.collectDays() == null ? null : asker.today().plusDays(reward.collectDays()), null, null, null, 1);
        return reward.isRentCredit()
                ? reserved.ended(RedemptionState.FULFILLED, reserved.askedAt(), by, null)
                : reserved;
    }

    private static NewRentCredit credit(RedemptionRow row, @Nullable UUID billId) {
        return new NewRentCredit(
                row.tenantId(), row.id(), Amounts.money(row.cost(), row.currency()), row.name(), row.nameEn(), billId,
                row.askedAt());
    }
}
