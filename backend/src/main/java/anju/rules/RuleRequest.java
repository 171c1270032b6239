package anju.rules;

import anju.kernel.Problem;
import anju.rules.engine.Condition;
import anju.rules.engine.Trigger;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is sent; {@code points} may be a plain number and always comes back as CEL text. {@code when} and {@code points} are CEL; {@code conditions} are the builder's rows, used where
 * {@code when} is absent. What is left out is off.
 *
 * @param nameEn what readers of English see; absent: {@code name}
 * @param groupPays {@code best} (default) or {@code first}
 */
@Serdeable
record RuleRequest(
        @Nullable @Size(max = 200) String name,
        @Nullable @Size(max = 200) String nameEn,
        @Nullable @Size(max = 60) String trigger,
        @Nullable String when,
        @Nullable @Valid @Size(max = 30) List<Row> conditions,
        @Schema(types = {"string", "integer", "null"}) @Nullable Object points,
        @Nullable @Valid @Size(max = 10) List<@Valid Cap> caps,
        @Nullable @Valid Expiry expiry,
        @Nullable Integer pendingDays,
        @Nullable Boolean clears,
        @Nullable Boolean multiplier,
        @Nullable Scope scope,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable Long budget,
        @Nullable @Size(max = 60) String group,
        @Nullable @Size(max = 10) String groupPays,
        @Nullable Integer priority) {

    /** @param value a text, number or list of texts */
    @Serdeable
    record Row(String field, String operator, Object value) {
        Condition condition(int index) {
            try {
                var values = value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of(text(value));
                return new Condition(field, Condition.Operator.valueOf(operator.toUpperCase(Locale.ROOT)), values);
            } catch (IllegalArgumentException e) {
                throw new Problem.Invalid("/conditions/" + index, "rules.condition_wrong", operator);
            }
        }

        private static String text(Object value) {
            return value instanceof Double fraction && fraction == Math.rint(fraction)
                    ? Long.toString(fraction.longValue())
                    : String.valueOf(value);
        }
    }

    /** CEL, or a plain number as one writes it into JSON; nothing: no points. */
    private String pointsText() {
        return switch (points) {
            case null -> "0";
            case String text -> text.isBlank() ? "0" : text;
            case Number number -> Row.text(number);
            default -> throw new Problem.Invalid("/points", "kernel.expected.text");
        };
    }

    Trigger heard() {
        return Optional.ofNullable(trigger).flatMap(Trigger::of)
                .orElseThrow(() -> new Problem.Invalid("/trigger", "rules.trigger_unknown", String.valueOf(trigger)));
    }

    Terms terms(Trigger heard) {
        return new Terms(
                name, condition(heard), pointsText(), caps, expiry, pendingDays, clears,
                multiplier, scope, validFrom, validTo, budget, group == null || group.isBlank() ? null : group,
                "first".equals(groupPays), priority, nameEn);
    }

    private String condition(Trigger heard) {
        if (when != null && !when.isBlank()) return when;
        if (conditions == null) return "true";
        var rows = new ArrayList<Condition>();
        for (var i = 0; i < conditions.size(); i++) rows.add(conditions.get(i).condition(i));
        return Condition.cel(heard, rows);
    }
}
