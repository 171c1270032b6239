package anju.rewards;

import anju.billing.Billing.OpenRent;
import anju.billing.Billing.RentCredit;
import anju.files.Files;
import anju.files.StoredFile;
import anju.kernel.Amounts;
import anju.kernel.http.ReaderLocale;
import anju.properties.Properties;
import anju.properties.Property;
import anju.rewards.RedeemReward.Choice;
import anju.rewards.RedeemReward.Redeemed;
import anju.tenants.TenantDays;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Rewards and redemptions as the tenant sees them: in their language, without what concerns staff only. */
@Singleton
class PortalRewardViews {
    private final Files files;
    private final RewardStore rewards;
    private final RewardViews staff;
    private final RewardWords words;
    private final Properties properties;
    private final TenantDays days;

    PortalRewardViews(
            Files files, RewardStore rewards, RewardViews staff, RewardWords words, Properties properties, TenantDays days) {
        this.files = files;
        this.rewards = rewards;
        this.staff = staff;
        this.words = words;
        this.properties = properties;
        this.days = days;
    }

    /**
     * @param credit of a rent credit: what it takes off the rent
     * @param remaining null: there are always more
     * @param untilOn the last day of the offer
     * @param collectDays for how many days it is kept; null: for ever
     * @param can whether it can be redeemed now; if not, {@code obstacle} is the reason as a code, {@code why} in a sentence
     * @param missing points that are missing; 0: enough
     * @param left points that would be left
     * @param open of a rent credit: bills that it may be put on at once, otherwise it goes on the next one
     */
    @Serdeable
    record PortalReward(
            UUID id, RewardKind kind, String name, String description, long points, @Nullable Money credit,
            @Nullable Integer remaining, @Nullable Integer limitCount, @Nullable LimitPeriod limitPeriod,
            @Nullable LocalDate untilOn, @Nullable Integer collectDays, boolean cancellable, List<UUID> pictures, boolean can,
            @Nullable Obstacle obstacle, @Nullable String why, long missing, long left, List<OpenRent> open) {}

    /**
     * @param code to be shown at the desk; null once there is nothing to collect
     * @param lastOn the last day on which it is kept; null: for ever
     * @param house where it is collected
     * @param credit of a rent credit: what of it is on which bill
     * @param cancellable by the tenant, now
     */
    @Serdeable
    record PortalRedemption(
            UUID id, UUID rewardId, RewardKind kind, String name, String description, long points, RedemptionState state,
            @Nullable String code, LocalDate askedOn, String note, @Nullable LocalDate lastOn, String house,
            @Nullable Instant endedAt, @Nullable String reason, @Nullable RentCredit credit, boolean cancellable,
            List<UUID> pictures) {}

    List<PortalReward> choices(List<Choice> choices) {
        var pictures = pictures(choices.stream().map(choice -> choice.reward().id()).toList());
        return choices.stream()
                .map(choice -> view(choice, pictures.getOrDefault(choice.reward().id(), List.of())))
                .toList();
    }

    private PortalReward view(Choice choice, List<UUID> pictures) {
        var row = choice.reward();
        var locale = ReaderLocale.current();
        var available = choice.asking().available();
        return new PortalReward(
                row.id(), row.kind(), RewardWords.name(row.name(), row.nameEn(), locale),
                RewardWords.name(row.description(), row.descriptionEn(), locale), row.points(),
                row.isRentCredit() ? Amounts.money(row.cost(), row.currency()) : null, row.remaining(),
                row.limitCount(), row.limitPeriod(), row.untilOn(), row.collectDays(), row.cancellable(), pictures,
                choice.obstacle() == null, choice.obstacle(), words.why(choice), Math.max(0, row.points() - available),
                Math.max(0, available - row.points()), choice.open());
    }

    PortalRedemption redemption(UUID tenant, Redeemed redeemed) {
        var row = redeemed.row();
        return view(
                row, redeemed.reward(), redeemed.pictures(), staff.credits(List.of(row)).get(row.id()), redeemed.house(),
                row.askedAt().atZone(zone(tenant)).toLocalDate());
    }

    List<PortalRedemption> redemptions(UUID tenant, List<RedemptionRow> rows) {
        if (rows.isEmpty()) return List.of();
        var zone = zone(tenant);
        var ids = rows.stream().map(RedemptionRow::rewardId).distinct().toList();
        var offered = rewards.byIds(ids);
        var pictures = pictures(ids);
        var houses = properties.all().stream().collect(Collectors.toMap(Property::id, Property::name));
        var credits = staff.credits(rows);
        return rows.stream()
                .map(row -> view(
                        row, offered.get(row.rewardId()), pictures.getOrDefault(row.rewardId(), List.of()), credits.get(row.id()),
                        houses.getOrDefault(row.propertyId(), ""), row.askedAt().atZone(zone).toLocalDate()))
                .toList();
    }

    private ZoneId zone(UUID tenant) {
        return days.zones(List.of(tenant)).get(tenant);
    }

    private static PortalRedemption view(
            RedemptionRow row, RewardRow reward, List<UUID> pictures, @Nullable RentCredit credit, String house,
            LocalDate askedOn) {
        var locale = ReaderLocale.current();
        var waiting = row.state() == RedemptionState.RESERVED;
        return new PortalRedemption(
                row.id(), row.rewardId(), row.kind(), RewardWords.name(row.name(), row.nameEn(), locale),
                RewardWords.name(reward.description(), reward.descriptionEn(), locale), row.points(), row.state(),
                waiting ? row.code() : null, askedOn, row.note(),
                waiting && row.expiresOn() != null ? row.expiresOn().minusDays(1) : null, house, row.endedAt(), row.reason(),
                credit, reward.cancellable() && (waiting || unused(credit)), pictures);
    }

    private static boolean unused(@Nullable RentCredit credit) {
        return credit != null && !credit.ended() && credit.waiting().isEqual(credit.amount());
    }

    private Map<UUID, List<UUID>> pictures(List<UUID> ids) {
        return files.attached(RewardPictures.OWNER, ids).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().stream().map(StoredFile::id).toList()));
    }
}
