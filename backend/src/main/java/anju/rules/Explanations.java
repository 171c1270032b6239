package anju.rules;

import anju.rules.FactStore.Judged;
import anju.rules.engine.Clause;
import anju.rules.engine.CompiledRules;
import anju.rules.engine.Field;
import anju.rules.engine.Trigger;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says why a fact earned what it earned: version and inputs are stored, so each condition is judged again when somebody
 * asks, with the same result.
 */
@Singleton
class Explanations {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)+");
    private static final int KEPT = 10_000;

    private final RuleWords words;
    private final RuleSets sets;
    private final Map<String, CompiledRules> clauses = new ConcurrentHashMap<>();

    Explanations(RuleWords words, RuleSets sets) {
        this.words = words;
        this.sets = sets;
    }

    /** One fact and what each rule made of it. {@code points} is what it earned altogether. */
    @Serdeable
    record OfFact(
            UUID factId, String trigger, String title, LocalDate occurredOn, Instant recordedAt, long points,
            boolean retracted, List<OfRule> rules) {}

    /**
     * @param outcome {@code given}, {@code capped}, {@code no_budget}, {@code group}, {@code failed}, {@code conditions},
     *     {@code scope} or {@code validity}
     * @param result the outcome in words
     */
    @Serdeable
    record OfRule(
            UUID ruleId, UUID versionId, int version, String name, boolean shadow, String outcome, long points,
            String result, List<Check> conditions) {}

    /** @param values the inputs the condition looked at, in words */
    @Serdeable
    record Check(String text, String cel, boolean held, List<Value> values) {}

    @Serdeable
    record Value(String field, String label, String value) {}

    OfFact explain(Judged judged, Locale locale) {
        return explain(judged, judged.setId() == null ? null : sets.set(judged.setId()), locale);
    }

    OfFact explain(Judged judged, @Nullable RuleSet set, Locale locale) {
        var words = this.words.in(locale);
        var fact = judged.fact();
        var notes = judged.notes().stream().collect(Collectors.toMap(Note::position, Function.identity()));
        var rules = new ArrayList<OfRule>();
        if (set != null && !judged.retracted()) {
            for (var position = 0; position < set.members().size(); position++) {
                rules.add(ofRule(words, fact, set.members().get(position), notes.get(position)));
            }
        }
        return new OfFact(
                fact.id(), fact.trigger().code(), title(words, fact), fact.occurredOn(), judged.recordedAt(),
                judged.points(), judged.retracted(), rules);
    }

    private OfRule ofRule(ReadableRule words, Fact fact, RuleSet.Member member, @Nullable Note note) {
        var checks = checks(words, fact, member.terms());
        var outcome = outcome(fact, member, note);
        var given = note == null ? 0 : note.given();
        return new OfRule(
                member.ruleId(), member.versionId(), member.number(), words.name(member.terms()), member.shadow(), outcome, given,
                result(words, fact, member, note, outcome), checks);
    }

    private static String outcome(Fact fact, RuleSet.Member member, @Nullable Note note) {
        if (note != null) return note.outcome().name().toLowerCase(Locale.ROOT);
        if (!member.terms().valid(fact.occurredOn())) return "validity";
        return member.terms().isFor(fact) ? "conditions" : "scope";
    }

    private static String result(
            ReadableRule words, Fact fact, RuleSet.Member member, @Nullable Note note, String outcome) {
        if (note == null) return words.say("result." + outcome);
        var terms = member.terms();
        var parts = new ArrayList<String>();
        if (note.multiplied() != note.raw()) {
            parts.add(words.say("result.multiplied", note.raw(), fact.multiplier().stripTrailingZeros().toPlainString(), note.multiplied()));
        }
        var share = fact.share(note.multiplied());
        if (share != note.multiplied()) parts.add(words.say("result.shared", note.multiplied(), fact.shared().parts().size(), share));
        if (note.cap() >= 0) parts.add(words.say("result.cap", words.cap(terms.caps().get(note.cap())), share, note.given()));
        if (note.cap() == Note.BUDGET && note.given() > 0) parts.add(words.say("result.budget", share, note.given()));
        if (note.outcome() != Note.Outcome.CAPPED) parts.add(words.say("result." + outcome, note.given()));
        return String.join(words.say("sentence.semicolon"), parts);
    }

    /** Each part of the condition by itself, with what it looked at. */
    List<Check> checks(ReadableRule words, Fact fact, Terms terms) {
        return Clause.split(terms.when()).stream()
                .map(clause -> new Check(
                        words.clause(fact.trigger(), clause), clause, holds(fact, clause), values(words, fact, clause)))
                .toList();
    }

    boolean holds(Fact fact, String clause) {
        if (clauses.size() > KEPT) clauses.clear();
        var program = clauses.computeIfAbsent(
                fact.trigger() + " " + clause,
                key -> CompiledRules.compile(fact.trigger(), List.of(new CompiledRules.Source(clause, "1"))));
        return program.evaluate(fact.inputs()).points()[0] == 1;
    }

    private static List<Value> values(ReadableRule words, Fact fact, String clause) {
        var seen = new HashMap<String, Value>();
        var names = NAME.matcher(clause);
        var values = new ArrayList<Value>();
        while (names.find()) {
            var position = fact.trigger().position(names.group());
            if (position < 0 || seen.containsKey(names.group())) continue;
            var field = fact.trigger().fields().get(position);
            var value = new Value(field.name(), words.field(field), value(words, field, fact.inputs()[position]));
            seen.put(field.name(), value);
            values.add(value);
        }
        return values;
    }

    private static String value(ReadableRule words, Field field, Object value) {
        if (!field.name().equals("bill.days_late")) return words.value(field, value);
        var days = (Long) value;
        if (days == 0) return words.say("value.on_due_day");
        return days < 0 ? words.say("value.days_early", -days) : words.say("value.days_late", days);
    }

    /** What happened, as a line of the statement. */
    String title(ReadableRule words, Fact fact) {
        var on = fact.occurredOn();
        return switch (fact.trigger()) {
            case BILL_SETTLED -> words.say(
                    "title.bill", words.day(on),
                    value(words, Trigger.BILL_SETTLED.field("bill.days_late").orElseThrow(), input(fact, "bill.days_late")));
            case REFERRAL_CONVERTED -> words.say("title.referral." + input(fact, "referral.role"));
            case LEASE_RENEWED -> words.say("title.renewal", input(fact, "lease.term_months"));
            case ANNIVERSARY -> words.say("title.anniversary", input(fact, "tenancy.years"));
            case SURVEY_COMPLETED -> words.say("title.survey", words.value(
                    Trigger.SURVEY_COMPLETED.field("survey.channel").orElseThrow(), input(fact, "survey.channel")));
            case CALLBACK_ANSWERED -> words.say("title.callback");
            case PORTAL_ACTIVATED -> words.say("title.portal");
            case EVENT_ATTENDED -> words.say("title.event", words.either(
                    String.valueOf(input(fact, "event.title")), String.valueOf(input(fact, "event.title_en"))));
            case MANUAL -> words.say("title.manual", input(fact, "manual.reason"));
        };
    }

    private static Object input(Fact fact, String name) {
        return fact.inputs()[fact.trigger().position(name)];
    }
}
