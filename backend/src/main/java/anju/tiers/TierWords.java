package anju.tiers;

import anju.kernel.Texts;
import anju.tiers.Condition.Comparison;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Conditions and metrics in words. */
@Singleton
class TierWords {
    private static final int PERCENT = 100;

    private final Texts texts;

    TierWords(Texts texts) {
        this.texts = texts;
    }

    String label(Metric metric, Locale reader) {
        return texts.get(reader, "tiers.metric." + metric.key());
    }

    /** {@code 95%}, {@code 24 个月}, {@code 2,000}. */
    String value(Metric metric, double value, Locale reader) {
        var shown = metric.unit() == Metric.Unit.SHARE ? value * PERCENT : value;
        var number = BigDecimal.valueOf(shown).setScale(metric.unit() == Metric.Unit.SHARE ? 1 : 2, RoundingMode.HALF_EVEN);
        return texts.get(reader, "tiers.unit." + metric.unit().name().toLowerCase(Locale.ROOT), number);
    }

    /** {@code 按时率 ≥ 95%}; a condition that is more than a comparison stays as it is written. */
    String condition(Condition condition, Locale reader) {
        var comparison = condition.comparison();
        if (comparison == null) return condition.text();
        return label(comparison.metric(), reader) + " " + required(comparison, reader);
    }

    /** All conditions of a level; {@code true} takes everybody. */
    String conditions(String condition, Locale reader) {
        if (condition.strip().equals("true")) return texts.get(reader, "tiers.everybody");
        return Conditions.split(condition).stream().map(one -> condition(one, reader)).collect(Collectors.joining(" · "));
    }

    /** {@code ≥ 95%}. */
    String required(Comparison comparison, Locale reader) {
        return sign(comparison.operator()) + " " + value(comparison.metric(), comparison.required(), reader);
    }

    /** {@code 按时率 100%（≥ 95%）✓ 入住 26 个月（≥ 24 个月）✓}. */
    String outcomes(List<Ladder.Outcome> outcomes, Metrics metrics, Locale reader) {
        return outcomes.stream().map(outcome -> outcome(outcome, metrics, reader)).collect(Collectors.joining(" · "));
    }

    private String outcome(Ladder.Outcome outcome, Metrics metrics, Locale reader) {
        var mark = outcome.held() ? "✓" : "✗";
        var comparison = outcome.condition().comparison();
        if (comparison == null) return outcome.condition().text() + " " + mark;
        var value = value(comparison.metric(), metrics.value(comparison.metric()).doubleValue(), reader);
        return texts.get(
                reader, "tiers.outcome", label(comparison.metric(), reader), value, required(comparison, reader), mark);
    }

    private static String sign(String operator) {
        return switch (operator) {
            case ">=" -> "≥";
            case "<=" -> "≤";
            case "==" -> "=";
            case "!=" -> "≠";
            default -> operator;
        };
    }
}
