package anju.rewards;

import anju.files.Files;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.properties.Property;
import anju.tiers.Level;
import anju.tiers.Tiers;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The catalogue: what there is, for whom, at what price, and how many are left. */
@Singleton
class KeepRewards {
    private final RewardStore rewards;
    private final Tiers tiers;
    private final Properties properties;
    private final Files files;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    KeepRewards(
            RewardStore rewards,
            Tiers tiers,
            Properties properties,
            Files files,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.rewards = rewards;
        this.tiers = tiers;
        this.properties = properties;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    /** How often one tenant may redeem it. */
    record Limit(int count, LimitPeriod period) {}

    record Described(
            RewardKind kind,
            String name,
            String nameEn,
            String description,
            String descriptionEn,
            long points,
            Money cost,
            List<UUID> propertyIds,
            List<String> tiers,
            @Nullable Limit limit,
            @Nullable LocalDate fromOn,
            @Nullable LocalDate untilOn,
            @Nullable Integer collectDays,
            boolean cancellable,
            RewardState state) {}

    RewardRow require(UUID id, PropertyScope scope) {
        return rewards.find(id, scope).orElseThrow(() -> new Problem.NotFound("rewards.not_found"));
    }

    /** @param stock null: it is not counted */
    @Transactional
    RewardRow add(Described reward, @Nullable Integer stock, List<UUID> pictures, Actor by) {
        check(reward, by.scope());
        var row = row(Ids.next(), reward, stock, 1);
        rewards.insert(row);
        rewards.stock(row.id(), stock);
        files.attach(pictures, RewardPictures.OWNER, row.id());
        audit("rewards.added", row, Map.of(), described(row));
        return row;
    }

    /** @param pictures those it has from now on; null: as before */
    @Transactional
    RewardRow change(UUID id, long version, Described reward, @Nullable List<UUID> pictures, Actor by) {
        var before = require(id, by.scope());
        checkMine(before.propertyIds(), by.scope());
        check(reward, by.scope());
        if (before.version() != version) throw new Problem.Stale(before.version());
        var after = row(id, reward, before.remaining(), version + 1);
        if (!rewards.update(after)) throw new Problem.Stale(version + 1);
        if (pictures != null) files.attachOnly(pictures, RewardPictures.OWNER, id);
        audit("rewards.changed", after, described(before), described(after));
        return after;
    }

    /** Some came, or were broken, lost, counted anew. */
    @Transactional
    RewardRow addStock(UUID id, int number, String reason, Actor by) {
        var before = require(id, by.scope());
        checkMine(before.propertyIds(), by.scope());
        if (before.remaining() == null && number > 0) rewards.stock(id, number);
        else if (rewards.add(id, number).isEmpty()) {
            var left = before.remaining() == null ? 0 : before.remaining();
            throw new Problem.Invalid("/number", "rewards.stock_below_zero", number, left);
        }
        return stocked(before, reason, by);
    }

    /** From now on there are always more. */
    @Transactional
    RewardRow stopCounting(UUID id, Actor by) {
        var before = require(id, by.scope());
        checkMine(before.propertyIds(), by.scope());
        rewards.stock(id, null);
        return stocked(before, "", by);
    }

    private RewardRow stocked(RewardRow before, String reason, Actor by) {
        var after = require(before.id(), by.scope());
        audit("rewards.stocked", after, remaining(before, ""), remaining(after, reason));
        return after;
    }

    private static Map<String, ?> remaining(RewardRow row, String reason) {
        var said = new HashMap<String, Object>();
        if (row.remaining() != null) said.put("remaining", row.remaining());
        if (!reason.isEmpty()) said.put("reason", reason);
        return said;
    }

    private void check(Described reward, PropertyScope scope) {
        checkMine(reward.propertyIds(), scope);
        checkThere(reward.propertyIds());
        if (reward.fromOn() != null && reward.untilOn() != null && reward.untilOn().isBefore(reward.fromOn())) {
            throw new Problem.Invalid("/untilOn", "rewards.ends_before_it_begins", reward.fromOn(), reward.untilOn());
        }
        if (reward.kind() == RewardKind.RENT_CREDIT) checkCredit(reward);
        var known = tiers.levels().stream().map(Level::code).collect(Collectors.toSet());
        for (var n = 0; n < reward.tiers().size(); n++) {
            if (!known.contains(reward.tiers().get(n))) {
                throw new Problem.Invalid("/tiers/" + n, "rewards.no_such_tier", reward.tiers().get(n), String.join(", ", known));
            }
        }
    }

    /** Who answers for some properties offers nothing to others, and cannot tell whether others are there. */
    private static void checkMine(List<UUID> properties, PropertyScope scope) {
        if (scope.everything()) return;
        if (properties.isEmpty()) throw new Problem.Forbidden("rewards.not_your_properties");
        if (!scope.properties().containsAll(properties)) throw new Problem.NotFound("rewards.no_property");
    }

    private void checkThere(List<UUID> wanted) {
        var there = properties.all().stream().map(Property::id).collect(Collectors.toSet());
        if (!there.containsAll(wanted)) throw new Problem.NotFound("rewards.no_property");
    }

    /** Money is never converted: where rent is in another currency, nobody could use it. */
    private void checkCredit(Described reward) {
        if (!reward.cost().isPositive()) throw new Problem.Invalid("/cost", "rewards.credit_of_nothing");
        var currency = reward.cost().getCurrencyUnit();
        properties.all().stream()
                .filter(property -> reward.propertyIds().contains(property.id()) && !property.currency().equals(currency))
                .findFirst()
                .ifPresent(property -> {
                    throw new Problem.Invalid("/cost", "rewards.credit_currency", property.name(), property.currency(), currency);
                });
    }

    private RewardRow row(UUID id, Described reward, @Nullable Integer remaining, long version) {
        var limit = reward.limit();
        return new RewardRow(
                id, reward.kind(), reward.name().strip(), reward.nameEn().strip(), reward.description().strip(),
                reward.descriptionEn().strip(), reward.points(), reward.cost().getAmount(),
                reward.cost().getCurrencyUnit().getCode(),
                reward.propertyIds().stream().distinct().toList(), reward.tiers().stream().distinct().toList(),
                limit == null ? null : limit.count(), limit == null ? null : limit.period(), reward.fromOn(), reward.untilOn(),
                reward.kind() == RewardKind.RENT_CREDIT ? null : reward.collectDays(), reward.cancellable(), reward.state(), remaining, clock.instant(), version);
    }

    private void audit(String action, RewardRow row, Map<String, ?> before, Map<String, ?> after) {
        var property = row.propertyIds().size() == 1 ? row.propertyIds().getFirst() : null;
        events.publishEvent(new Audited(action, "reward", row.id(), property, before, after));
    }

    private static Map<String, ?> described(RewardRow row) {
        return Map.of(
                "name", row.name(), "points", row.points(), "cost", row.cost().toPlainString() + " " + row.currency(),
                "state", row.state(), "tiers", String.join(", ", row.tiers()));
    }
}
