package anju.surveys;

import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import anju.surveys.Definition.Option;
import anju.surveys.Definition.Question;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers against a version. By kind: scores are whole numbers; single a key; multiple and ranking keys; matrix keys by
 * row; text a string; photo ids of files. What was not asked is left out, what was asked and required must be there.
 */
final class AnswerCheck {
    static final int LONGEST_TEXT = 4_000;

    private AnswerCheck() {}

    /**
     * @param photos ids of the files that came with these answers; null where photos cannot be taken, which then are not asked
     * @return the answers that count, in the order of the questions
     * @throws Problem.Invalid naming each question whose answer does not fit, {@code /answers/<key>}
     */
    static Map<String, Object> read(Definition definition, Map<String, ?> answers, @Nullable List<String> photos) {
        var errors = new ArrayList<FieldError>();
        var known = definition.questions().stream().map(Question::key).toList();
        answers.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> errors.add(new FieldError("/answers/" + key, "surveys.no_such_question", key)));
        var read = new LinkedHashMap<String, Object>();
        for (var question : Showing.asked(definition, answers)) {
            if (question.kind() == Definition.Kind.PHOTO && photos == null) continue;
            var at = "/answers/" + question.key();
            var answer = answers.get(question.key());
            if (!Showing.isAnswered(answer)) {
                if (question.required()) errors.add(new FieldError(at, "surveys.answer_missing"));
                continue;
            }
            var value = value(question, answer, photos == null ? List.of() : photos);
            if (value == null) {
                errors.add(refusal(at, question));
            } else {
                read.put(question.key(), value);
            }
        }
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
        return read;
    }

    /** Null when it does not fit. */
    private static @Nullable Object value(Question question, Object answer, List<String> photos) {
        return switch (question.kind()) {
            case NPS, CSAT, CES -> score(question, answer);
            case SINGLE -> answer instanceof String key && has(question.options(), key) ? key : null;
            case MULTIPLE -> chosen(question, answer);
            case MATRIX -> matrix(question, answer);
            case RANKING -> ranking(question, answer);
            case TEXT -> answer instanceof String text && text.length() <= LONGEST_TEXT ? text.strip() : null;
            case PHOTO -> answer instanceof List<?> ids && photos.containsAll(ids) && ids.size() <= most(question, 9) ? List.copyOf(ids) : null;
        };
    }

    private static @Nullable Object score(Question question, Object answer) {
        if (!(answer instanceof Number number) || number.doubleValue() != number.intValue()) return null;
        return number.intValue() >= question.kind().from && number.intValue() <= question.kind().to ? number.intValue() : null;
    }

    private static @Nullable Object chosen(Question question, Object answer) {
        if (!(answer instanceof List<?> keys)) return null;
        var fits = keys.size() <= most(question, Integer.MAX_VALUE)
                && new HashSet<>(keys).size() == keys.size()
                && keys.stream().allMatch(key -> has(question.options(), key));
        return fits ? List.copyOf(keys) : null;
    }

    private static @Nullable Object matrix(Question question, Object answer) {
        if (!(answer instanceof Map<?, ?> rows)) return null;
        var complete = !question.required() || rows.size() == question.rows().size();
        var fits = rows.entrySet().stream().allMatch(row -> has(question.rows(), row.getKey()) && has(question.options(), row.getValue()));
        return complete && fits ? new LinkedHashMap<>(rows) : null;
    }

    /** All of the options, the best first. */
    private static @Nullable Object ranking(Question question, Object answer) {
        if (!(answer instanceof List<?> keys) || keys.size() != question.options().size()) return null;
        return new HashSet<>(keys).size() == keys.size() && keys.stream().allMatch(key -> has(question.options(), key)) ? List.copyOf(keys) : null;
    }

    private static boolean has(List<Option> options, @Nullable Object key) {
        return options.stream().anyMatch(option -> option.key().equals(key));
    }

    private static int most(Question question, int otherwise) {
        return question.most() == null ? otherwise : question.most();
    }

    private static FieldError refusal(String at, Question question) {
        var kind = question.kind();
        if (kind.isScore()) return new FieldError(at, "surveys.outside_scale", kind.from, kind.to);
        return switch (kind) {
            case TEXT -> new FieldError(at, "surveys.text_too_long", LONGEST_TEXT);
            case PHOTO -> new FieldError(at, "surveys.photo_unknown");
            case MULTIPLE -> question.most() == null
                    ? new FieldError(at, "surveys.choose_offered")
                    : new FieldError(at, "surveys.choose_at_most", question.most());
            case MATRIX -> new FieldError(at, "surveys.every_row");
            case RANKING -> new FieldError(at, "surveys.rank_all");
            default -> new FieldError(at, "surveys.choose_offered");
        };
    }
}
