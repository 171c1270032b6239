package anju.surveys;

import anju.surveys.Definition.Question;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The figures of a score question, from how often each score was given. */
final class Scores {
    private Scores() {}

    /**
     * @param score NPS: % promoters − % detractors, −100 to 100; CSAT and CES: % who are content; null while nobody answered
     * @param promoters NPS 9–10, CSAT 4–5, CES 5–7
     * @param detractors NPS 0–6, CSAT 1–2, CES 1–3
     * @param mean of the scores, null while nobody answered
     */
    @Serdeable
    record Score(String measure, long count, @Nullable Integer score, long promoters, long passives, long detractors, @Nullable Double mean) {}

    /** How somebody who gives this score counts: 1 content, 0 neither, −1 not. */
    static int side(Definition.Kind kind, int score) {
        return switch (kind) {
            case NPS -> score >= 9 ? 1 : score <= 6 ? -1 : 0;
            case CSAT -> score >= 4 ? 1 : score <= 2 ? -1 : 0;
            case CES -> score >= 5 ? 1 : score <= 3 ? -1 : 0;
            default -> 0;
        };
    }

    /** Somebody should call about it. */
    static boolean isLow(Definition.Kind kind, int score) {
        return switch (kind) {
            case NPS, CSAT -> side(kind, score) < 0;
            default -> false;
        };
    }

    /** What somebody should call about: an NPS before a CSAT, the first of each. */
    static Optional<Question> low(List<Question> questions, Map<String, ?> answers) {
        return questions.stream()
                .filter(question -> answers.get(question.key()) instanceof Number score && isLow(question.kind(), score.intValue()))
                .min(Comparator.comparing(Question::kind));
    }

    static Score of(Definition.Kind kind, Map<Integer, Long> counts) {
        long[] sides = new long[3];
        long sum = 0;
        for (var entry : counts.entrySet()) {
            sides[side(kind, entry.getKey()) + 1] += entry.getValue();
            sum += entry.getKey() * entry.getValue();
        }
        long count = sides[0] + sides[1] + sides[2];
        if (count == 0) return new Score(kind.code(), 0, null, 0, 0, 0, null);
        var content = kind == Definition.Kind.NPS ? sides[2] - sides[0] : sides[2];
        return new Score(
                kind.code(), count, (int) Math.round(100.0 * content / count), sides[2], sides[1], sides[0],
                Math.round(100.0 * sum / count) / 100.0);
    }
}
