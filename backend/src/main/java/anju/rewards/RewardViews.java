package anju.rewards;

import anju.billing.Billing;
import anju.billing.Billing.OpenRent;
import anju.billing.Billing.RentCredit;
import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.Amounts;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.rewards.RedeemReward.Choice;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the API says of rewards and redemptions. */
@Singleton
class RewardViews {
    private final Files files;
    private final Tenants tenants;
    private final Billing billing;
    private final Texts texts;

    RewardViews(Files files, Tenants tenants, Billing billing, Texts texts) {
        this.files = files;
        this.tenants = tenants;
        this.billing = billing;
        this.texts = texts;
    }

    /**
     * @param cost of one, to the operator
     * @param propertyIds none: every property; {@code tiers} none: every tier
     * @param untilOn the last day
     * @param collectDays for how many days a reserved one is kept; null: for ever
     * @param remaining null: it is not counted
     */
    @Serdeable
    record RewardView(
            UUID id,
            RewardKind kind,
            String name,
            String nameEn,
            String description,
            String descriptionEn,
            long points,
            Money cost,
            List<UUID> propertyIds,
            List<String> tiers,
            @Nullable Integer limitCount,
            @Nullable LimitPeriod limitPeriod,
            @Nullable LocalDate fromOn,
            @Nullable LocalDate untilOn,
            @Nullable Integer collectDays,
            boolean cancellable,
            RewardState state,
            @Nullable Integer remaining,
            List<StoredFile> pictures,
            long version) {}

    /**
     * @param obstacle why the tenant cannot redeem it now, as a code; null: can
     * @param why the same as a sentence in the reader's language
     * @param missing points that are missing; 0: enough
     * @param open rent bills that a rent credit may be put on at once
     */
    @Serdeable
    record ChoiceView(RewardView reward, @Nullable Obstacle obstacle, @Nullable String why, long missing, List<OpenRent> open) {}

    /**
     * @param code as the tenant tells it
     * @param expiresOn first day on which it is no longer kept
     * @param credit of a rent credit: what of it is on which bill
     */
    @Serdeable
    record RedemptionView(
            UUID id,
            UUID tenantId,
            @Nullable String tenantName,
            UUID rewardId,
            RewardKind kind,
            UUID propertyId,
            String code,
            String name,
            String nameEn,
            long points,
            Money cost,
            RedemptionState state,
            Instant askedAt,
            String askedBy,
            String note,
            @Nullable LocalDate expiresOn,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String reason,
            @Nullable RentCredit credit,
            long version) {}

    List<RewardView> rewards(List<RewardRow> rows) {
        var pictures = files.attached(RewardPictures.OWNER, rows.stream().map(RewardRow::id).toList());
        return rows.stream().map(row -> view(row, pictures.getOrDefault(row.id(), List.of()))).toList();
    }

    RewardView reward(RewardRow row) {
        return rewards(List.of(row)).getFirst();
    }

    List<ChoiceView> choices(List<Choice> choices) {
        var views = rewards(choices.stream().map(Choice::reward).toList());
        return IntStream.range(0, choices.size())
                .mapToObj(n -> choice(choices.get(n), views.get(n)))
                .toList();
    }

    private ChoiceView choice(Choice choice, RewardView reward) {
        var obstacle = choice.obstacle();
        var why = obstacle == null ? null
                : texts.get(ReaderLocale.current(), obstacle.code(), obstacle.args(choice.reward(), choice.asking()));
        return new ChoiceView(reward, obstacle, why, Math.max(0, reward.points() - choice.asking().available()), choice.open());
    }

    List<RedemptionView> redemptions(List<RedemptionRow> rows) {
        var people = tenants.tenants(rows.stream().map(RedemptionRow::tenantId).distinct().toList());
        var credits = credits(rows);
        return rows.stream().map(row -> view(row, people.get(row.tenantId()), credits.get(row.id()))).toList();
    }

    RedemptionView redemption(RedemptionRow row) {
        return redemptions(List.of(row)).getFirst();
    }

    private static RewardView view(RewardRow row, List<StoredFile> pictures) {
        return new RewardView(
                row.id(), row.kind(), row.name(), row.nameEn(), row.description(), row.descriptionEn(), row.points(),
                Amounts.money(row.cost(), row.currency()), row.propertyIds(), row.tiers(), row.limitCount(),
                row.limitPeriod(), row.fromOn(), row.untilOn(), row.collectDays(), row.cancellable(), row.state(),
                row.remaining(), pictures, row.version());
    }

    Map<UUID, RentCredit> credits(List<RedemptionRow> rows) {
        var ids = rows.stream().filter(RedemptionRow::isRentCredit).map(RedemptionRow::id).toList();
        return ids.isEmpty() ? Map.of() : billing.rentCredits(ids);
    }

    private static RedemptionView view(RedemptionRow row, @Nullable Tenant tenant, @Nullable RentCredit credit) {
        return new RedemptionView(
                row.id(), row.tenantId(), tenant == null ? null : tenant.name(), row.rewardId(), row.kind(),
                row.propertyId(), row.code(), row.name(), row.nameEn(), row.points(), Amounts.money(row.cost(), row.currency()), row.state(),
                row.askedAt(), row.askedBy(), row.note(), row.expiresOn(), row.endedAt(), row.endedBy(), row.reason(), credit,
                row.version());
    }
}
