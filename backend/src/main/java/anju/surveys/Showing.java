package anju.surveys;

import anju.surveys.Definition.Condition;
import anju.surveys.Definition.Question;
import anju.surveys.Definition.ShowIf;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which questions somebody is asked, given the answers so far. An answer to a question that is not asked does not count,
 * so that whatever hangs on it is not asked either. The page does the same: frontend/src/survey/logic.ts.
 */
final class Showing {
    private Showing() {}

    /** The questions asked, in order. */
    static List<Question> asked(Definition definition, Map<String, ?> answers) {
        var counted = new HashMap<String, Object>();
        return definition.questions().stream()
                .filter(question -> {
                    var shown = holds(question.showIf(), counted);
                    var answer = answers.get(question.key());
                    if (shown && isAnswered(answer)) counted.put(question.key(), answer);
                    return shown;
                })
                .toList();
    }

    static boolean holds(@Nullable ShowIf showIf, Map<String, Object> answers) {
        if (showIf == null) return true;
        return showIf.all()
                ? showIf.conditions().stream().allMatch(condition -> holds(condition, answers.get(condition.question())))
                : showIf.conditions().stream().anyMatch(condition -> holds(condition, answers.get(condition.question())));
    }

    /** Of what nobody answered only "not answered" and "none of" hold. */
    private static boolean holds(Condition condition, @Nullable Object answer) {
        var number = condition.number() == null ? 0 : condition.number();
        return switch (condition.is()) {
            case ANSWERED -> answer != null;
            case NOT_ANSWERED -> answer == null;
            case AT_LEAST -> answer instanceof Number given && given.intValue() >= number;
            case AT_MOST -> answer instanceof Number given && given.intValue() <= number;
            case ANY_OF -> chosen(answer).stream().anyMatch(option -> condition.options().contains(String.valueOf(option)));
            case NONE_OF -> chosen(answer).stream().noneMatch(option -> condition.options().contains(String.valueOf(option)));
        };
    }

    private static Collection<?> chosen(@Nullable Object answer) {
        return switch (answer) {
            case null -> List.of();
            case Collection<?> many -> many;
            default -> List.of(answer);
        };
    }

    static boolean isAnswered(@Nullable Object answer) {
        return switch (answer) {
            case null -> false;
            case String text -> !text.isBlank();
            case Collection<?> many -> !many.isEmpty();
            case Map<?, ?> rows -> !rows.isEmpty();
            default -> true;
        };
    }
}
