package anju.tiers;

import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.properties.Properties;
import anju.properties.Property;
import anju.tiers.PreviewPolicy.Preview;
import anju.tiers.PreviewPolicy.Sample;
import anju.tiers.TierPolicyController.LevelCondition;
import anju.tiers.TierPolicyController.LevelView;
import anju.tiers.TierPolicyController.MetricView;
import anju.tiers.TierPolicyController.MoveView;
import anju.tiers.TierPolicyController.PolicyView;
import anju.tiers.TierPolicyController.PreviewView;
import anju.tiers.TierPolicyController.PropertyMovesView;
import anju.tiers.TierPolicyController.SampleView;
import anju.tiers.TierPolicyController.TierCount;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts policies and previews into the shape and the language of the answer. */
@Singleton
class PolicyAnswers {
    private final TierWords words;
    private final Texts texts;
    private final Properties properties;
    private final PeopleReader people;

    PolicyAnswers(TierWords words, Texts texts, Properties properties, PeopleReader people) {
        this.words = words;
        this.texts = texts;
        this.properties = properties;
        this.people = people;
    }

    PolicyView policy(Policy policy, Locale reader) {
        return new PolicyView(
                policy.id(),
                policy.number(),
                policy.state().name(),
                policy.levels().stream().map(level -> level(level, reader)).toList(),
                policy.minimumStayMonths(),
                policy.graceDays(),
                policy.downgrade(),
                policy.terms().note(),
                policy.changedBy(),
                policy.changedAt(),
                policy.activatedAt(),
                policy.version());
    }

    private LevelView level(Level level, Locale reader) {
        return new LevelView(
                level.code(),
                level.name(reader),
                level.nameZh(),
                level.nameEn(),
                level.condition(),
                Conditions.split(level.condition()).stream().map(condition -> condition(condition, reader)).toList(),
                level.pointsMultiplier(),
                level.rentDiscountPercent(),
                level.dedicatedAgent(),
                level.perks(reader),
                level.perksZh(),
                level.perksEn());
    }

    private LevelCondition condition(Condition condition, Locale reader) {
        var text = words.condition(condition, reader);
        var comparison = condition.comparison();
        return comparison == null
                ? new LevelCondition(text, null, null, null)
                : new LevelCondition(text, comparison.metric().key(), comparison.operator(), comparison.required());
    }

    List<MetricView> metrics(Locale reader) {
        return Metric.ALL.stream()
                .map(metric -> new MetricView(
                        metric.key(),
                        words.label(metric, reader),
                        metric.unit().name().toLowerCase(Locale.ROOT),
                        texts.get(reader, "tiers.metric_help." + metric.key())))
                .toList();
    }

    PreviewView preview(Preview found, PolicyTerms terms, PropertyScope scope, Locale reader) {
        var names = terms.levels().stream().collect(Collectors.toMap(Level::code, level -> level.name(reader)));
        var tiers = terms.levels().stream()
                .map(level -> new TierCount(
                        level.code(),
                        level.name(reader),
                        found.now().getOrDefault(level.code(), 0L),
                        found.then().getOrDefault(level.code(), 0L)))
                .toList();
        var moves = found.moves().stream()
                .map(move -> new MoveView(
                        move.from(),
                        names.getOrDefault(move.from(), move.from()),
                        move.to(),
                        names.getOrDefault(move.to(), move.to()),
                        move.up(),
                        move.tenants(),
                        move.atOnce()))
                .sorted(Comparator.comparing(MoveView::up).reversed().thenComparing(MoveView::tenants, Comparator.reverseOrder()))
                .toList();
        return new PreviewView(found.tenants(), tiers, moves, properties(found), samples(found.samples(), names, scope, reader));
    }

    private List<PropertyMovesView> properties(Preview found) {
        var named = properties.all().stream().collect(Collectors.toMap(Property::id, Property::name));
        return found.properties().stream()
                .map(moves -> new PropertyMovesView(
                        moves.propertyId(), named.getOrDefault(moves.propertyId(), "?"), moves.up(), moves.down()))
                .sorted(Comparator.comparing(PropertyMovesView::propertyName))
                .toList();
    }

    private List<SampleView> samples(List<Sample> samples, Map<String, String> names, PropertyScope scope, Locale reader) {
        var found = people.people(samples.stream().map(Sample::tenantId).toList(), scope);
        return samples.stream()
                .map(sample -> new SampleView(
                        sample.tenantId(),
                        name(found, sample.tenantId()),
                        room(found, sample.tenantId()),
                        sample.from(),
                        names.getOrDefault(sample.from(), sample.from()),
                        sample.to(),
                        names.getOrDefault(sample.to(), sample.to()),
                        sample.up(),
                        sample.atOnce(),
                        words.outcomes(sample.outcomes(), sample.metrics(), reader)))
                .toList();
    }

    private static String name(Map<UUID, PeopleReader.Person> people, UUID tenant) {
        var person = people.get(tenant);
        return person == null ? "" : person.name();
    }

    private static @Nullable String room(Map<UUID, PeopleReader.Person> people, UUID tenant) {
        var person = people.get(tenant);
        return person == null ? null : person.room();
    }
}
