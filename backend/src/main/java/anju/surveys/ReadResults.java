package anju.surveys;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.properties.Properties;
import anju.properties.Property;
import anju.surveys.ResultStore.TrendRow;
import anju.surveys.Scores.Score;
import anju.surveys.Tally.Dimension;
import anju.surveys.Tally.QuestionResult;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results in the reader's words. */
@Singleton
class ReadResults {
    private static final int ROUNDS = 8;

    private final ResultStore store;
    private final CampaignStore campaigns;
    private final SurveyStore surveys;
    private final Properties properties;
    private final Texts texts;

    ReadResults(ResultStore store, CampaignStore campaigns, SurveyStore surveys, Properties properties, Texts texts) {
        this.store = store;
        this.campaigns = campaigns;
        this.surveys = surveys;
        this.properties = properties;
        this.texts = texts;
    }

    /**
     * @param hidden too few answers to show any
     * @param held anonymous answers that wait for others, so that none can be told apart; they are not counted yet
     * @param houseResponses of those the answers that came by a link in the house
     */
    @Serdeable
    record Results(
            UUID campaignId, long invited, long answered, long responses, long houseResponses, int held, boolean hidden, int minGroup,
            boolean anonymous, List<QuestionResult> questions, List<Cut> cuts) {}

    /** @param by {@code property}, {@code building}, {@code tier}, {@code stay} */
    @Serdeable
    record Cut(String by, List<CutGroup> groups) {}

    /** @param key null for those who cannot be told apart */
    @Serdeable
    record CutGroup(@Nullable String key, String label, long responses, boolean hidden, Map<String, Score> scores) {}

    @Serdeable
    record Round(UUID campaignId, String name, LocalDate opensOn, Map<String, Score> scores) {}

    /**
     * @param scope all that the reader may see: what may be shown of a part depends on the whole it can be subtracted from
     * @param propertyId one house of it; null: all
     * @param by and {@code value} null: everybody
     */
    Results results(
            Campaign campaign, PropertyScope scope, @Nullable UUID propertyId, @Nullable String by, @Nullable String value, Locale locale) {
        var content = surveys.version(campaign.versionId()).orElseThrow().content();
        var shown = store.tally(campaign, content, campaign.narrowed(scope), locale.toLanguageTag());
        var progress = campaigns.progress(List.of(campaign.id()), campaign.narrowed(scope.narrowedTo(propertyId))).get(campaign.id());
        if (propertyId != null) shown = shown.only(Dimension.PROPERTY, propertyId.toString());
        if (by != null && value != null) shown = shown.only(dimension(by), value);
        var hidden = shown.isHidden();
        var cuts = new ArrayList<Cut>();
        if (shown.isDivisible()) {
            for (var dimension : Dimension.values()) {
                var groups = groups(shown, dimension, locale);
                if (!groups.isEmpty()) cuts.add(new Cut(dimension.name().toLowerCase(Locale.ROOT), groups));
            }
        }
        return new Results(
                campaign.id(), progress.invited(), progress.answered(), shown.people(), progress.houseResponses(), progress.held(), hidden,
                campaign.minGroup(), campaign.anonymous(), hidden ? List.of() : shown.questions(), cuts);
    }

    private static Dimension dimension(String by) {
        try {
            return Dimension.valueOf(by.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem.Unreadable(400, "surveys.no_cut", by);
        }
    }

    private List<CutGroup> groups(Tally tally, Dimension dimension, Locale locale) {
        return tally.groups(dimension).stream()
                .map(group -> new CutGroup(
                        group.key(), label(dimension, group.key(), locale), group.hidden() ? 0 : group.responses(), group.hidden(), group.scores()))
                .toList();
    }

    String label(Dimension dimension, @Nullable String key, Locale locale) {
        if (key == null) return texts.get(locale, "surveys.not_told_apart");
        return switch (dimension) {
            case PROPERTY -> property(key);
            case BUILDING -> property(key.substring(0, key.indexOf('/'))) + " · " + key.substring(key.indexOf('/') + 1);
            case TIER -> tier(key, locale);
            case STAY -> texts.get(locale, "surveys.stay." + key);
        };
    }

    private String tier(String code, Locale locale) {
        var named = texts.get(locale, "tenants.tier." + code);
        return named.startsWith("tenants.tier.") ? code : named;
    }

    private String property(String id) {
        return properties.all().stream().filter(one -> one.id().toString().equals(id)).map(Property::name).findFirst().orElse(id);
    }

    /** Houses whose open answers may not be read: those that no sum may hold, and, asked for by itself, one that gives others away. */
    Set<String> withheld(Campaign campaign, PropertyScope scope, @Nullable UUID propertyId) {
        if (!campaign.anonymous()) return Set.of();
        return withheld(store.houses(campaign.id(), campaign.narrowed(scope)), campaign.minGroup(), campaign.ownedBy(scope), propertyId);
    }

    private static Set<String> withheld(Map<String, Long> houses, int fewest, boolean everyHouse, @Nullable UUID propertyId) {
        var withheld = SmallGroups.uncounted(houses, fewest, everyHouse);
        if (propertyId == null) return withheld;
        var counted = new HashMap<>(houses);
        counted.keySet().removeAll(withheld);
        return Stream.concat(withheld.stream(), SmallGroups.hidden(counted, fewest).stream()).collect(Collectors.toSet());
    }

    /** Of the questionnaire's rounds so far, oldest first; a round that may not be shown has no scores. */
    List<Round> trend(UUID surveyId, PropertyScope scope, @Nullable UUID propertyId) {
        var rounds = new LinkedHashMap<UUID, Map<String, List<TrendRow>>>();
        for (var row : store.trend(surveyId, scope, propertyId, ROUNDS)) {
            rounds.computeIfAbsent(row.campaignId(), round -> new LinkedHashMap<>())
                    .computeIfAbsent(row.key(), question -> new ArrayList<>())
                    .add(row);
        }
        var trend = new ArrayList<Round>();
        for (var round : rounds.values()) {
            if (propertyId != null && round.values().stream().flatMap(List::stream).noneMatch(row -> propertyId.equals(row.propertyId()))) continue;
            var scores = new LinkedHashMap<String, Score>();
            round.forEach((question, rows) -> score(rows, propertyId).ifPresent(score -> scores.put(question, score)));
            var head = round.values().iterator().next().getFirst();
            trend.add(new Round(head.campaignId(), head.name(), head.opensOn(), scores));
        }
        return trend;
    }

    /** Of one question in one round, as far as it may be shown. */
    private static Optional<Score> score(List<TrendRow> rows, @Nullable UUID propertyId) {
        var head = rows.getFirst();
        var houses = new HashMap<String, Long>();
        rows.forEach(row -> houses.merge(String.valueOf(row.propertyId()), row.count(), Long::sum));
        var withheld = head.anonymous() ? withheld(houses, head.minGroup(), head.whole(), propertyId) : Set.<String>of();
        var values = new TreeMap<Integer, Long>();
        rows.stream()
                .filter(row -> propertyId == null || propertyId.equals(row.propertyId()))
                .filter(row -> !withheld.contains(String.valueOf(row.propertyId())))
                .forEach(row -> values.merge(row.value(), row.count(), Long::sum));
        if (values.isEmpty()) return Optional.empty();
        return Optional.of(Scores.of(Definition.Kind.valueOf(head.measure().toUpperCase(Locale.ROOT)), values));
    }
}
