package anju.rules;

import anju.kernel.Texts;
import anju.rules.engine.Clause;
import anju.rules.engine.Condition;
import anju.rules.engine.Field;
import anju.rules.engine.Trigger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in words what a rule does. What a manager put together reads as a sentence; free CEL stands in it as it is. */
final class ReadableRule {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern FIGURE = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern TIMES = Pattern.compile("(?:(\\d+) ?\\* ?([a-z_]+\\.[a-z_0-9]+))|(?:([a-z_]+\\.[a-z_0-9]+) ?\\* ?(\\d+))");
    private static final Pattern PER = Pattern.compile("int\\(([a-z_]+\\.[a-z_0-9]+) ?/ ?(\\d+)(?:\\.0)?\\)");

    /** Every fact of that trigger is one of rent: to tenants it goes without saying. */
    private static final String OF_RENT = "bill.item == \"rent\"";
    private static final String TIER = "tenant.tier";
    private static final String DAYS_LATE = "bill.days_late";

    private final Texts texts;
    private final Locale locale;
    private final Supplier<Map<String, String>> tierNames;

    /** @param tierNames by code; asked only where a tier is spoken of */
    ReadableRule(Texts texts, Locale locale, Supplier<Map<String, String>> tierNames) {
        this.texts = texts;
        this.locale = locale;
        this.tierNames = tierNames;
    }

    String name(Terms terms) {
        return terms.name(locale);
    }

    /** Two sentences: who earns how much for what; then limits and what becomes of the points. */
    String sentence(Trigger trigger, Terms terms) {
        var clauses = Clause.split(terms.when());
        var who = who(terms);
        var first = first(trigger, clauses, who.isEmpty() ? List.of() : List.of(who), points(trigger, terms.points()));
        var limits = limits(terms);
        if (limits.isEmpty()) return first;
        return first + say("sentence.gap") + begun(String.join(say("sentence.semicolon"), limits)) + say("sentence.end");
    }

    /**
     * The same for tenants: whom it is for by tier alone, and only those limits that concern them. What is worked out by an
     * expert's formula is only said to be so many points as the rule says; when it begins, only while that day lies ahead.
     */
    String promise(Trigger trigger, Terms terms, LocalDate today) {
        var limits = new ArrayList<String>();
        terms.caps().stream().sorted(Comparator.comparing(Cap::per)).forEach(cap -> limits.add(cap(cap)));
        if (terms.multiplier()) limits.add(say("limit.multiplier"));
        if (terms.pendingDays() > 0) limits.add(say("limit.pending", terms.pendingDays()));
        if (terms.expiry() != null) limits.add(say("limit.expiry." + terms.expiry().end().code(), terms.expiry().months()));
        if (terms.validFrom() != null && terms.validFrom().isAfter(today)) limits.add(say("limit.from", terms.validFrom()));
        if (terms.validTo() != null) limits.add(say("limit.to", terms.validTo()));
        var first = gives(trigger, terms);
        return limits.isEmpty() ? first : first + say("sentence.gap") + begun(String.join(say("sentence.semicolon"), limits)) + say("sentence.end");
    }

    /** Its first sentence: what it gives, and for what. */
    String gives(Trigger trigger, Terms terms) {
        var tiers = terms.scope().tiers();
        var clauses = Clause.split(terms.when()).stream()
                .filter(clause -> Condition.read(trigger, clause).isPresent() && !clause.equals(OF_RENT))
                .toList();
        return first(
                trigger, clauses, tiers.isEmpty() ? List.of() : List.of(say("scope.tiers", words(TIER, tiers))),
                promised(trigger, terms.points().strip()));
    }

    /** A condition on the day of settlement says itself that the bill is settled. */
    private String first(Trigger trigger, List<String> clauses, List<String> who, String points) {
        var all = join(who, clauses.stream().map(clause -> clause(trigger, clause)).toList());
        if (all.isEmpty()) return sayOf(trigger.code(), "sentence.always", trigger(trigger), points);
        var settles = clauses.stream().anyMatch(clause -> clause.startsWith(DAYS_LATE));
        return sayOf(settles ? DAYS_LATE : trigger.code(), "sentence.when", trigger(trigger), String.join(say("sentence.and"), all), points);
    }

    private String promised(Trigger trigger, String expression) {
        var times = TIMES.matcher(expression);
        if (times.matches() && expression.contains("bill.months_covered")) {
            return say("points.each_month", Long.parseLong(times.group(1) == null ? times.group(4) : times.group(1)));
        }
        var said = points(trigger, expression);
        return said.equals(say("points.formula", expression)) ? say("points.worked_out") : said;
    }

    private static String begun(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static List<String> join(List<String> a, List<String> b) {
        var both = new ArrayList<>(a);
        both.addAll(b);
        return both;
    }

    String trigger(Trigger trigger) {
        return say("trigger." + trigger.code());
    }

    String field(Field field) {
        return say("field." + field.name());
    }

    /** One condition in words; the expression itself when no row of the builder says the same. */
    String clause(Trigger trigger, String clause) {
        return Condition.read(trigger, clause).map(condition -> condition(trigger, condition)).orElse(clause);
    }

    String condition(Trigger trigger, Condition condition) {
        var field = trigger.field(condition.field()).orElseThrow();
        var values = condition.values().stream()
                .map(value -> value(field, value))
                .collect(Collectors.joining(say("sentence.or")));
        var operator = condition.operator().name().toLowerCase(Locale.ROOT);
        if (field.name().equals(DAYS_LATE)) {
            if (operator.equals("le") && condition.values().getFirst().equals("0")) return say("clause.on_time");
            return say("clause.days_late." + operator, values);
        }
        var key = "clause." + operator;
        return switch (field.type()) {
            case STRING, STRINGS, DAY -> sayOf(field.name(), key, field(field), values);
            case INT, DOUBLE -> FIGURE.matcher(values).matches()
                    ? sayOf(field.name(), key, field(field), new BigDecimal(values))
                    : say(key, field(field), values);
        };
    }

    /** A value as people write it: codes become words, days lose their time. */
    String value(Field field, Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? say("value.none") : list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (field.type() == Field.Type.DAY) return said(LocalDate.parse(value.toString().substring(0, "2026-01-01".length())));
        if (value instanceof Double fraction) return plain(fraction);
        if (field.type() == Field.Type.STRING) {
            if (value.toString().isEmpty()) return say("value.none");
            if (field.name().equals(TIER)) return tierNames.get().getOrDefault(value.toString(), value.toString());
            return texts.getOr(locale, "rules.value." + field.name() + "." + value, value.toString());
        }
        return value.toString();
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** An amount: a number, a number times or per a field, or the expression itself. */
    String points(Trigger trigger, String expression) {
        var text = expression.strip();
        if (NUMBER.matcher(text).matches()) return say("points.number", Long.parseLong(text));
        var times = TIMES.matcher(text);
        if (times.matches()) {
            var number = times.group(1) == null ? times.group(4) : times.group(1);
            var name = times.group(2) == null ? times.group(3) : times.group(2);
            if (name.equals("bill.months_covered")) return say("points.per_month", Long.parseLong(number));
            return trigger.field(name).map(field -> say("points.times", Long.parseLong(number), field(field))).orElse(text);
        }
        var per = PER.matcher(text);
        if (per.matches()) {
            return trigger.field(per.group(1)).map(field -> say("points.per", Long.parseLong(per.group(2)), field(field))).orElse(text);
        }
        return say("points.formula", text);
    }

    private String who(Terms terms) {
        var parts = new ArrayList<String>();
        var scope = terms.scope();
        if (!scope.tiers().isEmpty()) parts.add(say("scope.tiers", words(TIER, scope.tiers())));
        if (!scope.tags().isEmpty()) parts.add(say("scope.tags", String.join(say("sentence.or"), scope.tags())));
        if (!scope.properties().isEmpty()) parts.add(say("scope.properties", scope.properties().size()));
        return String.join(say("sentence.and"), parts);
    }

    private String words(String field, List<String> values) {
        var type = new Field(field, Field.Type.STRING);
        return values.stream().map(value -> value(type, value)).collect(Collectors.joining(say("sentence.or")));
    }

    /** Caps, budget, group, multiplier, pending, expiry, validity: each a few words. */
    List<String> limits(Terms terms) {
        var limits = new ArrayList<String>();
        terms.caps().stream().sorted(Comparator.comparing(Cap::per)).forEach(cap -> limits.add(cap(cap)));
        if (terms.budget() != null) limits.add(say("limit.budget", terms.budget()));
        if (terms.group() != null) limits.add(say(terms.firstOfGroup() ? "limit.group_first" : "limit.group_best", terms.group()));
        if (terms.multiplier()) limits.add(say("limit.multiplier"));
        if (terms.pendingDays() > 0) limits.add(say("limit.pending", terms.pendingDays()));
        if (terms.clears()) limits.add(say("limit.clears"));
        var expiry = terms.expiry();
        if (expiry != null) limits.add(say("limit.expiry." + expiry.end().code(), expiry.months()));
        if (terms.validFrom() != null) limits.add(say("limit.from", terms.validFrom()));
        if (terms.validTo() != null) limits.add(say("limit.to", terms.validTo()));
        return limits;
    }

    String day(LocalDate day) {
        return Texts.day(locale, day);
    }

    private String said(LocalDate day) {
        return String.valueOf(Texts.spoken(locale, day));
    }

    String cap(Cap cap) {
        var per = say("per." + cap.per().code());
        if (cap.points() == null) return say("limit.times", per, cap.times());
        if (cap.times() == null) return say("limit.points", per, cap.points());
        return say("limit.points_and_times", per, cap.points(), cap.times());
    }

    /** What somebody wrote, in English where they wrote it in English too. */
    String either(String text, String english) {
        return locale.getLanguage().equals("en") && !english.isEmpty() ? english : text;
    }

    /** In words of their own where that field or trigger has some. */
    private String sayOf(String of, String key, Object... args) {
        var own = key + "." + of;
        var said = say(own, args);
        return said.equals("rules." + own) ? say(key, args) : said;
    }

    String say(String key, Object... args) {
        return texts.get(locale, "rules." + key, args);
    }
}
