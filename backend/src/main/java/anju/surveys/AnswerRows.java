package anju.surveys;

import anju.surveys.Definition.Option;
import anju.surveys.Definition.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What of answers is counted and what is read, by the places of the version's questions and options. */
record AnswerRows(List<Row> rows, List<Remark> remarks) {
    /** An answer of a kind whose rows do not say themselves how many people answered. */
    static final int ANSWERED = -2;

    static final int WHOLE = -1;

    record Row(int question, int item, int value) {}

    record Remark(int question, String body) {}

    static AnswerRows of(Definition definition, Map<String, ?> answers) {
        var rows = new ArrayList<Row>();
        var remarks = new ArrayList<Remark>();
        var questions = definition.questions();
        for (int place = 0; place < questions.size(); place++) {
            var question = questions.get(place);
            var answer = answers.get(question.key());
            if (answer == null) continue;
            int at = place;
            switch (question.kind()) {
                case NPS, CSAT, CES -> rows.add(new Row(at, WHOLE, ((Number) answer).intValue()));
                case SINGLE -> rows.add(new Row(at, WHOLE, place(question.options(), answer)));
                case MULTIPLE -> {
                    rows.add(new Row(at, ANSWERED, 0));
                    ((List<?>) answer).forEach(key -> rows.add(new Row(at, WHOLE, place(question.options(), key))));
                }
                case MATRIX -> {
                    rows.add(new Row(at, ANSWERED, 0));
                    ((Map<?, ?>) answer).forEach((row, column) ->
                            rows.add(new Row(at, place(question.rows(), row), place(question.options(), column))));
                }
                case RANKING -> ranked(rows, at, question, (List<?>) answer);
                case TEXT -> {
                    rows.add(new Row(at, ANSWERED, 0));
                    remarks.add(new Remark(at, (String) answer));
                }
                case PHOTO -> rows.add(new Row(at, ANSWERED, 0));
            }
        }
        return new AnswerRows(rows, remarks);
    }

    private static void ranked(List<Row> rows, int at, Question question, List<?> keys) {
        rows.add(new Row(at, ANSWERED, 0));
        for (int rank = 1; rank <= keys.size(); rank++) rows.add(new Row(at, place(question.options(), keys.get(rank - 1)), rank));
    }

    private static int place(List<Option> options, Object key) {
        return options.stream().map(Option::key).toList().indexOf(key);
    }
}
