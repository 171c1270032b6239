package anju.rules;

import anju.kernel.http.ReaderLocale;
import anju.rules.RuleStore.Rule;
import anju.rules.RuleStore.State;
import anju.rules.RuleStore.Version;
import anju.rules.engine.Clause;
import anju.rules.engine.Condition;
import anju.rules.engine.Field;
import anju.rules.engine.Trigger;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules, versions and triggers as they are shown, in the reader's language. */
@Singleton
class RuleViews {
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "bill.item", List.of("rent"),
            "bill.method", List.of("wechat", "alipay", "bank", "card", "cash", "other"),
            "referral.role", List.of("referrer", "friend"),
            "survey.channel", List.of("portal", "link", "phone"),
            "callback.mood", List.of("content", "neutral", "unhappy"));

    private final RuleWords words;
    private final TierOutlook tiers;

    RuleViews(RuleWords words, TierOutlook tiers) {
        this.words = words;
        this.tiers = tiers;
    }

    /** @param version the ETag; {@code shown} is the version people look at: draft, else shadow, else active, else the last */
    @Serdeable
    record RuleView(
            UUID id, long version, String trigger, String triggerLabel, String name, String state, VersionView shown,
            List<VersionView> versions) {}

    /** One version. {@code sentence} says it in words; {@code conditions} are its parts, with a field where the builder knows them. */
    @Serdeable
    record VersionView(
            UUID id, int number, String state, String name, @Nullable String nameEn, String sentence, String pointsText, List<String> limits,
            String when, String points, List<ConditionView> conditions, List<Cap> caps, @Nullable Expiry expiry,
            int pendingDays, boolean clears, boolean multiplier, Scope scope, @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo, @Nullable Long budget, @Nullable String group, String groupPays, int priority,
            Instant savedAt, String savedBy, Instant stateAt, String stateBy) {}

    /** @param field null when only the expression says it */
    @Serdeable
    record ConditionView(
            @Nullable String field, @Nullable String operator, List<String> values, String text, String cel) {}

    @Serdeable
    record TriggerView(String code, String label, List<FieldView> fields) {}

    @Serdeable
    record FieldView(
            String name, String label, String type, boolean own, List<OptionView> operators, List<OptionView> options) {}

    @Serdeable
    record OptionView(String code, String label) {}

    @Serdeable
    record TemplateView(
            String code, String name, String why, String trigger, String triggerLabel, String sentence, VersionView terms) {}

    RuleView rule(Rule rule) {
        var words = words();
        return new RuleView(
                rule.id(), rule.revision(), rule.trigger().code(), words.trigger(rule.trigger()), words.name(rule.shown().terms()),
                code(rule.state()), version(rule.trigger(), rule.shown()),
                rule.versions().stream().map(version -> version(rule.trigger(), version)).toList());
    }

    VersionView version(Trigger trigger, Version version) {
        var words = words();
        var terms = version.terms();
        return new VersionView(
                version.id(), version.number(), code(version.state()), terms.name(), terms.nameEn(), words.sentence(trigger, terms),
                words.points(trigger, terms.points()), words.limits(terms), terms.when(), terms.points(),
                conditions(trigger, terms.when()), terms.caps(), terms.expiry(), terms.pendingDays(), terms.clears(),
                terms.multiplier(), terms.scope(), terms.validFrom(), terms.validTo(), terms.budget(), terms.group(),
                terms.firstOfGroup() ? "first" : "best", terms.priority(), version.savedAt(), version.savedBy(),
                version.stateAt(), version.stateBy());
    }

    List<ConditionView> conditions(Trigger trigger, String when) {
        var words = words();
        return Clause.split(when).stream()
                .map(clause -> Condition.read(trigger, clause)
                        .map(row -> new ConditionView(
                                row.field(), code(row.operator()), row.values(), words.condition(trigger, row), clause))
                        .orElseGet(() -> new ConditionView(null, null, List.of(), clause, clause)))
                .toList();
    }

    List<TriggerView> triggers() {
        var words = words();
        return Arrays.stream(Trigger.values())
                .map(trigger -> new TriggerView(trigger.code(), words.trigger(trigger), fields(words, trigger)))
                .toList();
    }

    private List<FieldView> fields(ReadableRule words, Trigger trigger) {
        var fields = new ArrayList<FieldView>();
        for (var field : trigger.fields()) {
            var operators = Condition.operators(field).stream()
                    .map(operator -> new OptionView(code(operator), words.say("operator." + suffix(field) + code(operator))))
                    .toList();
            var options = field == Trigger.AMBIENT.get(Trigger.TIER)
                    ? tiers.tiers(ReaderLocale.current()).stream().map(tier -> new OptionView(tier.code(), tier.name())).toList()
                    : OPTIONS.getOrDefault(field.name(), List.of()).stream()
                            .map(option -> new OptionView(option, words.value(field, option)))
                            .toList();
            fields.add(new FieldView(
                    field.name(), words.field(field), field.type().name().toLowerCase(Locale.ROOT),
                    !Trigger.AMBIENT.contains(field), operators, options));
        }
        return fields;
    }

    private static String suffix(Field field) {
        return field.name().equals("bill.days_late") ? "days_late." : "";
    }

    TemplateView template(RuleStore.Template template) {
        var words = words();
        var terms = template.terms().named(
                words(Locale.SIMPLIFIED_CHINESE, template), words(Locale.ENGLISH, template));
        var version = new Version(
                new UUID(0, 0), new UUID(0, 0), 0, State.DRAFT, terms, Instant.EPOCH, "", Instant.EPOCH, "");
        return new TemplateView(
                template.code(), words.name(terms), words.say("template." + template.code() + ".why"), template.trigger().code(),
                words.trigger(template.trigger()), words.sentence(template.trigger(), terms),
                version(template.trigger(), version));
    }

    private String words(Locale locale, RuleStore.Template template) {
        return words.in(locale).say("template." + template.code());
    }

    ReadableRule words() {
        return words.ofReader();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
