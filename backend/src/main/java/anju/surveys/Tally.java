package anju.surveys;

import anju.surveys.Definition.Kind;
import anju.surveys.Definition.Option;
import anju.surveys.Definition.Question;
import anju.surveys.Scores.Score;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Results of a campaign out of how often each thing was answered in each cohort. In an anonymous campaign whatever fewer
 * than {@code fewest} people said stays hidden, in each question and in each cut, and so does what would give it away when it is
 * subtracted from the rest: the whole and its parts are shown so that none of their differences is a smaller group.
 */
final class Tally {
    private final Definition definition;
    private final String language;
    private final int fewest;
    private final Map<Cohort, Long> responses;
    private final List<Cell> cells;
    private final Map<Integer, Map<Cohort, Long>> answered;
    private final @Nullable Part part;

    /** @param fewest 1 where nothing needs to be hidden */
    Tally(Definition definition, String language, int fewest, Map<Cohort, Long> responses, List<Cell> cells) {
        this(definition, language, fewest, responses, cells, null);
    }

    private Tally(
            Definition definition, String language, int fewest, Map<Cohort, Long> responses, List<Cell> cells, @Nullable Part part) {
        this.definition = definition;
        this.language = language;
        this.fewest = fewest;
        this.responses = responses;
        this.cells = cells;
        this.part = part;
        this.answered = answered(definition, cells);
    }

    /**
     * One group of a whole.
     *
     * @param questions places of those whose answers in this group may not be shown
     */
    private record Part(boolean hidden, Set<Integer> questions) {}

    /** @param item as {@link AnswerRows} says */
    record Cell(Cohort cohort, int question, int item, int value, long count) {}

    /** @param mean of a ranking: mean rank, 1 is best */
    @Serdeable
    record Share(String key, String label, long count, @Nullable Double mean) {}

    @Serdeable
    record Line(String key, String label, List<Share> shares) {}

    /**
     * @param hidden too few people answered it to show more than that
     * @param shares scores, options, or of a ranking the options, best first
     * @param lines of a matrix
     */
    @Serdeable
    record QuestionResult(
            String key, String kind, String text, String section, long answered, boolean hidden, @Nullable Score score,
            List<Share> shares, List<Line> lines) {}

    /** @param key of the group: property id, building, tier, or 0–3 for the stay; null: not told apart */
    record Group(@Nullable String key, long responses, boolean hidden, Map<String, Score> scores) {}

    enum Dimension {
        PROPERTY(cohort -> cohort.propertyId() == null ? null : cohort.propertyId().toString()),
        BUILDING(cohort -> cohort.propertyId() == null || cohort.building() == null || cohort.building().isEmpty()
                ? null
                : cohort.propertyId() + "/" + cohort.building()),
        TIER(Cohort::tier),
        STAY(cohort -> cohort.stay() == null ? null : cohort.stay().toString());

        final Function<Cohort, @Nullable String> key;

        Dimension(Function<Cohort, @Nullable String> key) {
            this.key = key;
        }
    }

    long people() {
        return responses.values().stream().mapToLong(Long::longValue).sum();
    }

    boolean isHidden() {
        return people() < fewest || part != null && part.hidden();
    }

    /** Whether its groups may be shown too: those of a part would be found by subtraction from those of the whole. */
    boolean isDivisible() {
        return !isHidden() && (part == null || fewest <= 1);
    }

    /** Without houses of which too few answered, or of those a question: see {@link SmallGroups#uncounted}. */
    Tally counted(boolean everyHouse) {
        var few = new HashMap<Integer, Set<String>>();
        answered.forEach((place, people) -> few.put(place, uncounted(people, everyHouse)));
        var without = uncounted(responses, everyHouse);
        var kept = new HashMap<>(responses);
        kept.keySet().removeIf(cohort -> without.contains(keyOf(Dimension.PROPERTY, cohort)));
        return new Tally(definition, language, fewest, kept, cells.stream()
                .filter(cell -> !few.getOrDefault(cell.question(), Set.of()).contains(keyOf(Dimension.PROPERTY, cell.cohort())))
                .toList());
    }

    private Set<String> uncounted(Map<Cohort, Long> people, boolean everyHouse) {
        return SmallGroups.uncounted(sizes(Dimension.PROPERTY, people), fewest, everyHouse);
    }

    /** Only those of one group, hidden when the whole must not be told apart like this. Everybody is no group. */
    Tally only(Dimension dimension, String key) {
        var kept = new HashMap<>(responses);
        kept.keySet().removeIf(cohort -> !key.equals(dimension.key.apply(cohort)));
        if (kept.size() == responses.size()) return this;
        var withheld = new HashSet<Integer>();
        answered.forEach((place, people) -> {
            if (hidden(dimension, people).contains(key)) withheld.add(place);
        });
        return new Tally(
                definition, language, fewest, kept, cells.stream().filter(cell -> key.equals(dimension.key.apply(cell.cohort()))).toList(),
                new Part(!isDivisible() || hidden(dimension).contains(key), withheld));
    }

    Set<String> hidden(Dimension dimension) {
        return hidden(dimension, responses);
    }

    /** Of a house only what leaves enough of it together: the house is shown as well, and its buildings only where it is. */
    private Set<String> hidden(Dimension dimension, Map<Cohort, Long> people) {
        if (fewest <= 1) return Set.of();
        if (dimension != Dimension.BUILDING) return SmallGroups.hidden(sizes(dimension, people), fewest);
        var houses = new HashMap<String, Map<Cohort, Long>>();
        people.forEach((cohort, count) -> houses.computeIfAbsent(keyOf(Dimension.PROPERTY, cohort), house -> new HashMap<>()).put(cohort, count));
        var small = hidden(Dimension.PROPERTY, people);
        var hidden = new HashSet<String>();
        houses.forEach((house, those) -> {
            var buildings = sizes(Dimension.BUILDING, those);
            hidden.addAll(small.contains(house) ? buildings.keySet() : SmallGroups.hidden(buildings, fewest));
        });
        return hidden;
    }

    private static Map<String, Long> sizes(Dimension dimension, Map<Cohort, Long> people) {
        var sizes = new TreeMap<String, Long>();
        people.forEach((cohort, count) -> sizes.merge(keyOf(dimension, cohort), count, Long::sum));
        return sizes;
    }

    private static String keyOf(Dimension dimension, Cohort cohort) {
        return String.valueOf(dimension.key.apply(cohort));
    }

    /** How many people answered each question, by its place. */
    private static Map<Integer, Map<Cohort, Long>> answered(Definition definition, List<Cell> cells) {
        var questions = definition.questions();
        var answered = new HashMap<Integer, Map<Cohort, Long>>();
        for (var cell : cells) {
            var kind = questions.get(cell.question()).kind();
            if (cell.item() == (kind.isScore() || kind == Kind.SINGLE ? AnswerRows.WHOLE : AnswerRows.ANSWERED)) {
                answered.computeIfAbsent(cell.question(), place -> new HashMap<>()).merge(cell.cohort(), cell.count(), Long::sum);
            }
        }
        return answered;
    }

    List<QuestionResult> questions() {
        var byQuestion = new HashMap<Integer, Map<Integer, Map<Integer, Long>>>();
        for (var cell : cells) {
            byQuestion.computeIfAbsent(cell.question(), key -> new HashMap<>())
                    .computeIfAbsent(cell.item(), key -> new TreeMap<>())
                    .merge(cell.value(), cell.count(), Long::sum);
        }
        var results = new ArrayList<QuestionResult>();
        int place = 0;
        for (var section : definition.sections()) {
            for (var question : section.questions()) {
                results.add(result(place, question, definition.text(section.title(), language), byQuestion.getOrDefault(place, Map.of())));
                place++;
            }
        }
        return results;
    }

    private QuestionResult result(int place, Question question, String section, Map<Integer, Map<Integer, Long>> items) {
        var whole = items.getOrDefault(AnswerRows.WHOLE, Map.of());
        long people = answered.getOrDefault(place, Map.of()).values().stream().mapToLong(Long::longValue).sum();
        var text = definition.text(question.text(), language);
        if (people > 0 && people < fewest || part != null && part.questions().contains(place)) {
            return new QuestionResult(question.key(), question.kind().code(), text, section, people, true, null, List.of(), List.of());
        }
        var score = question.kind().isScore() ? Scores.of(question.kind(), whole) : null;
        return new QuestionResult(
                question.key(), question.kind().code(), text, section, people, false, score, shares(question, items), lines(question, items));
    }

    private List<Share> shares(Question question, Map<Integer, Map<Integer, Long>> items) {
        var whole = items.getOrDefault(AnswerRows.WHOLE, Map.of());
        var shares = new ArrayList<Share>();
        switch (question.kind()) {
            case NPS, CSAT, CES -> {
                for (int score = question.kind().from; score <= question.kind().to; score++) {
                    shares.add(new Share(String.valueOf(score), String.valueOf(score), whole.getOrDefault(score, 0L), null));
                }
            }
            case SINGLE, MULTIPLE -> options(question.options(), whole, shares);
            case RANKING -> {
                for (int option = 0; option < question.options().size(); option++) {
                    var ranks = items.getOrDefault(option, Map.of());
                    shares.add(share(question.options().get(option), ranks.getOrDefault(1, 0L), mean(ranks)));
                }
                shares.sort(java.util.Comparator.comparing(share -> share.mean() == null ? Double.MAX_VALUE : share.mean()));
            }
            case MATRIX, TEXT, PHOTO -> { }
        }
        return shares;
    }

    private void options(List<Option> options, Map<Integer, Long> counts, List<Share> shares) {
        for (int option = 0; option < options.size(); option++) shares.add(share(options.get(option), counts.getOrDefault(option, 0L), null));
    }

    private List<Line> lines(Question question, Map<Integer, Map<Integer, Long>> items) {
        if (question.kind() != Kind.MATRIX) return List.of();
        var lines = new ArrayList<Line>();
        for (int row = 0; row < question.rows().size(); row++) {
            var shares = new ArrayList<Share>();
            options(question.options(), items.getOrDefault(row, Map.of()), shares);
            lines.add(new Line(question.rows().get(row).key(), definition.text(question.rows().get(row).text(), language), shares));
        }
        return lines;
    }

    private Share share(Option option, long count, @Nullable Double mean) {
        return new Share(option.key(), definition.text(option.text(), language), count, mean);
    }

    private static @Nullable Double mean(Map<Integer, Long> counts) {
        long count = counts.values().stream().mapToLong(Long::longValue).sum();
        long sum = counts.entrySet().stream().mapToLong(entry -> entry.getKey() * entry.getValue()).sum();
        return count == 0 ? null : Math.round(100.0 * sum / count) / 100.0;
    }

    /** Of every score question, group by group; what cannot be told apart comes last. */
    List<Group> groups(Dimension dimension) {
        var questions = definition.questions();
        var hidden = hidden(dimension);
        var counts = new HashMap<String, Map<Integer, Map<Integer, Long>>>();
        for (var cell : cells) {
            if (!questions.get(cell.question()).kind().isScore()) continue;
            counts.computeIfAbsent(keyOf(dimension, cell.cohort()), key -> new HashMap<>())
                    .computeIfAbsent(cell.question(), key -> new HashMap<>())
                    .merge(cell.value(), cell.count(), Long::sum);
        }
        var few = new HashMap<Integer, Set<String>>();
        answered.forEach((place, people) -> few.put(place, hidden(dimension, people)));
        var groups = new ArrayList<Group>();
        var sizes = sizes(dimension, responses);
        sizes.forEach((key, size) -> {
            var scores = new LinkedHashMap<String, Score>();
            if (!hidden.contains(key)) {
                counts.getOrDefault(key, Map.of()).forEach((place, values) -> {
                    if (few.get(place).contains(key)) return;
                    scores.put(questions.get(place).key(), Scores.of(questions.get(place).kind(), values));
                });
            }
            groups.add(new Group(key.equals("null") ? null : key, size, hidden.contains(key), scores));
        });
        groups.sort(java.util.Comparator.comparing(group -> group.key() == null));
        return sizes.keySet().equals(Set.of("null")) ? List.of() : groups;
    }
}
