package anju.surveys;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.properties.Properties;
import anju.properties.Property;
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
import java.util.Set;
import java.util.UUID;
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

    /** Open answers of fewer people than may be shown, or that would give away those of so few others. */
    boolean hidesRemarks(Campaign campaign, PropertyScope scope, @Nullable UUID propertyId) {
        if (!campaign.anonymous()) return false;
        var houses = store.houses(campaign.id(), campaign.narrowed(scope));
        if (propertyId == null) return houses.values().stream().mapToLong(Long::longValue).sum() < campaign.minGroup();
        var house = propertyId.toString();
        return !houses.containsKey(house) || SmallGroups.hidden(houses, campaign.minGroup()).contains(house);
    }

    /** Of the questionnaire's rounds so far, oldest first; a round that may not be shown has no scores. */
    List<Round> trend(UUID surveyId, PropertyScope scope, @Nullable UUID propertyId) {
        var few = propertyId == null ? Map.<UUID, Map<String, Set<String>>>of() : few(surveyId, scope);
        var counts = new LinkedHashMap<UUID, Map<String, Map<Integer, Long>>>();
        var heads = new LinkedHashMap<UUID, ResultStore.TrendRow>();
        var kinds = new LinkedHashMap<String, Definition.Kind>();
        for (var row : store.trend(surveyId, scope.narrowedTo(propertyId), ROUNDS)) {
            heads.putIfAbsent(row.campaignId(), row);
            kinds.put(row.key(), Definition.Kind.valueOf(row.measure().toUpperCase(Locale.ROOT)));
            counts.computeIfAbsent(row.campaignId(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(row.key(), key -> new LinkedHashMap<>())
                    .put(row.value(), row.count());
        }
        return heads.values().stream()
                .map(head -> {
                    var scores = new LinkedHashMap<String, Score>();
                    counts.get(head.campaignId()).forEach((key, values) -> {
                        var score = Scores.of(kinds.get(key), values);
                        var givesAway = few.getOrDefault(head.campaignId(), Map.of()).getOrDefault(key, Set.of());
                        var shown = score.count() >= head.minGroup() && !givesAway.contains(String.valueOf(propertyId));
                        if (!head.anonymous() || shown) scores.put(key, score);
                    });
                    return new Round(head.campaignId(), head.name(), head.opensOn(), scores);
                })
                .toList();
    }

    /** Houses whose score may not be shown to this reader, by campaign and question. */
    private Map<UUID, Map<String, Set<String>>> few(UUID surveyId, PropertyScope scope) {
        var sizes = new HashMap<UUID, Map<String, Map<String, Long>>>();
        var fewest = new HashMap<UUID, Integer>();
        for (var row : store.anonymousSizes(surveyId, scope)) {
            fewest.put(row.campaignId(), row.minGroup());
            sizes.computeIfAbsent(row.campaignId(), campaign -> new HashMap<>())
                    .computeIfAbsent(row.key(), question -> new HashMap<>())
                    .put(String.valueOf(row.propertyId()), row.people());
        }
        var few = new HashMap<UUID, Map<String, Set<String>>>();
        sizes.forEach((campaign, questions) -> questions.forEach((question, houses) -> few
                .computeIfAbsent(campaign, id -> new HashMap<>())
                .put(question, SmallGroups.hidden(houses, fewest.get(campaign)))));
        return few;
    }
}
