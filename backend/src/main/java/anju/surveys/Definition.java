package anju.surveys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire as it is written: texts side by side by BCP 47 language tag.
 *
 * @param languages those it is offered in, the first is what is shown when a reader's own is missing
 */
@Serdeable
record Definition(
        @NotNull Map<String, String> title,
        @NotNull Map<String, String> intro,
        @NotNull Map<String, String> thanks,
        @NotNull @Size(min = 1, max = 10) List<String> languages,
        @NotNull @Size(max = 20) @Valid List<Section> sections) {

    Definition {
        title = Definition.orEmpty(title);
        intro = Definition.orEmpty(intro);
        thanks = Definition.orEmpty(thanks);
        sections = Definition.orEmpty(sections);
    }

    /** What nobody wrote is empty, so that a short document is a whole one. */
    private static Map<String, String> orEmpty(@Nullable Map<String, String> texts) {
        return texts == null ? Map.of() : texts;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** The questions in the order they are asked; an answer's place is counted here. */
    List<Question> questions() {
        return sections.stream().flatMap(section -> section.questions().stream()).toList();
    }

    String title(String language) {
        return text(title, language);
    }

    /** In that language, else in the first there is. */
    String text(Map<String, String> texts, String language) {
        var own = texts.get(language);
        if (own != null && !own.isBlank()) return own;
        return texts.getOrDefault(languages.getFirst(), texts.values().stream().findFirst().orElse(""));
    }

    @Serdeable
    record Section(@NotNull String key, @NotNull Map<String, String> title, @NotNull @Size(max = 50) @Valid List<Question> questions) {
        Section {
            title = Definition.orEmpty(title);
            questions = Definition.orEmpty(questions);
        }
    }

    /**
     * @param key what answers and conditions call it; never changes once published
     * @param options what single, multiple and ranking offer, and the columns of a matrix from bad to good
     * @param rows of a matrix
     * @param low the words at the low end of a scale, {@code high} those at the other
     * @param most how many of a multiple may be chosen, how many photos may be added; null: any
     */
    @Serdeable
    record Question(
            @NotNull String key,
            @NotNull Kind kind,
            @NotNull Map<String, String> text,
            @NotNull Map<String, String> hint,
            boolean required,
            @Nullable @Valid ShowIf showIf,
            @NotNull @Size(max = 50) @Valid List<Option> options,
            @NotNull @Size(max = 50) @Valid List<Option> rows,
            @NotNull Map<String, String> low,
            @NotNull Map<String, String> high,
            @Nullable Integer most) {
        Question {
            text = Definition.orEmpty(text);
            hint = Definition.orEmpty(hint);
            options = Definition.orEmpty(options);
            rows = Definition.orEmpty(rows);
            low = Definition.orEmpty(low);
            high = Definition.orEmpty(high);
        }
    }

    @Serdeable
    record Option(@NotNull String key, @NotNull Map<String, String> text) {
        Option {
            text = Definition.orEmpty(text);
        }
    }

    /** @param all every condition must hold; else one is enough */
    @Serdeable
    record ShowIf(boolean all, @NotNull @Size(min = 1, max = 10) @Valid List<Condition> conditions) {}

    /**
     * @param question an earlier one
     * @param number for {@code at_least} and {@code at_most}
     * @param options for {@code any_of} and {@code none_of}
     */
    @Serdeable
    record Condition(@NotNull String question, @NotNull Operator is, @Nullable Integer number, @NotNull List<String> options) {
        Condition {
            options = Definition.orEmpty(options);
        }
    }

    @Serdeable
    enum Operator {
        @JsonProperty("answered") ANSWERED,
        @JsonProperty("not_answered") NOT_ANSWERED,
        @JsonProperty("at_least") AT_LEAST,
        @JsonProperty("at_most") AT_MOST,
        @JsonProperty("any_of") ANY_OF,
        @JsonProperty("none_of") NONE_OF
    }

    @Serdeable
    enum Kind {
        @JsonProperty("nps") NPS(0, 10),
        @JsonProperty("csat") CSAT(1, 5),
        @JsonProperty("ces") CES(1, 7),
        @JsonProperty("single") SINGLE,
        @JsonProperty("multiple") MULTIPLE,
        @JsonProperty("matrix") MATRIX,
        @JsonProperty("ranking") RANKING,
        @JsonProperty("text") TEXT,
        @JsonProperty("photo") PHOTO;

        final int from;
        final int to;

        Kind() {
            this(0, -1);
        }

        Kind(int from, int to) {
            this.from = from;
            this.to = to;
        }

        boolean isScore() {
            return to > from;
        }

        boolean hasOptions() {
            return this == SINGLE || this == MULTIPLE || this == RANKING || this == MATRIX;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
