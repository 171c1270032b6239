package anju.surveys;

import anju.kernel.Problem.FieldError;
import anju.surveys.Definition.Condition;
import anju.surveys.Definition.Kind;
import anju.surveys.Definition.Option;
import anju.surveys.Definition.Question;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with a questionnaire, with the place of each fault. A draft may lack texts, what is published may not. */
final class DefinitionCheck {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final int LONGEST_TEXT = 2_000;

    private final Definition definition;
    private final boolean complete;
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Question> earlier = new LinkedHashMap<>();
    private final Set<String> keys = new HashSet<>();

    private DefinitionCheck(Definition definition, boolean complete) {
        this.definition = definition;
        this.complete = complete;
    }

    static List<FieldError> draft(Definition definition) {
        return new DefinitionCheck(definition, false).check();
    }

    static List<FieldError> published(Definition definition) {
        return new DefinitionCheck(definition, true).check();
    }

    private List<FieldError> check() {
        languages();
        text("/title", definition.title(), true);
        text("/intro", definition.intro(), false);
        text("/thanks", definition.thanks(), false);
        if (complete && definition.questions().isEmpty()) error("/sections", "surveys.no_questions");
        definition.questions().forEach(question -> keys.add(question.key()));
        var sections = new HashSet<String>();
        for (int s = 0; s < definition.sections().size(); s++) {
            var section = definition.sections().get(s);
            var at = "/sections/" + s;
            key(at, section.key(), sections);
            text(at + "/title", section.title(), false);
            for (int q = 0; q < section.questions().size(); q++) question(at + "/questions/" + q, section.questions().get(q));
        }
        return List.copyOf(errors);
    }

    private void languages() {
        if (new HashSet<>(definition.languages()).size() < definition.languages().size()) error("/languages", "surveys.language_twice");
        for (int n = 0; n < definition.languages().size(); n++) {
            if (!isLanguage(definition.languages().get(n))) error("/languages/" + n, "surveys.no_language", definition.languages().get(n));
        }
    }

    private static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private void question(String at, Question question) {
        if (earlier.containsKey(question.key())) {
            error(at + "/key", "surveys.key_twice", question.key());
        } else if (!KEY.matcher(question.key()).matches()) {
            error(at + "/key", "surveys.key", question.key());
        }
        text(at + "/text", question.text(), true);
        text(at + "/hint", question.hint(), false);
        text(at + "/low", question.low(), false);
        text(at + "/high", question.high(), false);
        if (question.kind().hasOptions()) options(at + "/options", question.options(), 2);
        if (question.kind() == Kind.MATRIX) options(at + "/rows", question.rows(), 1);
        if (question.most() != null && question.most() < 1) error(at + "/most", "surveys.most");
        var showIf = question.showIf();
        if (showIf != null) {
            for (int n = 0; n < showIf.conditions().size(); n++) {
                condition(at + "/showIf/conditions/" + n, question, showIf.conditions().get(n));
            }
        }
        earlier.put(question.key(), question);
    }

    private void options(String at, List<Option> options, int fewest) {
        if (complete && options.size() < fewest) error(at, "surveys.too_few_options", fewest);
        var seen = new HashSet<String>();
        for (int n = 0; n < options.size(); n++) {
            key(at + "/" + n, options.get(n).key(), seen);
            text(at + "/" + n + "/text", options.get(n).text(), true);
        }
    }

    private void key(String at, String key, Set<String> seen) {
        if (!KEY.matcher(key).matches()) error(at + "/key", "surveys.key", key);
        if (!seen.add(key)) error(at + "/key", "surveys.key_twice", key);
    }

    private void condition(String at, Question question, Condition condition) {
        var asked = earlier.get(condition.question());
        if (condition.question().equals(question.key())) {
            error(at + "/question", "surveys.refers_to_itself", question.key());
        } else if (asked == null) {
            var known = keys.contains(condition.question());
            error(at + "/question", known ? "surveys.refers_to_later" : "surveys.refers_to_nothing", question.key(), condition.question());
        } else {
            fits(at, asked, condition);
        }
    }

    private void fits(String at, Question asked, Condition condition) {
        switch (condition.is()) {
            case ANSWERED, NOT_ANSWERED -> { }
            case AT_LEAST, AT_MOST -> {
                if (!asked.kind().isScore()) error(at + "/is", "surveys.no_number", asked.key());
                var number = condition.number();
                if (asked.kind().isScore() && (number == null || number < asked.kind().from || number > asked.kind().to)) {
                    error(at + "/number", "surveys.outside_scale", asked.kind().from, asked.kind().to);
                }
            }
            case ANY_OF, NONE_OF -> {
                if (asked.kind() != Kind.SINGLE && asked.kind() != Kind.MULTIPLE) error(at + "/is", "surveys.no_choice", asked.key());
                if (condition.options().isEmpty()) error(at + "/options", "surveys.choose_options");
                var known = asked.options().stream().map(Option::key).toList();
                condition.options().stream()
                        .filter(option -> !known.contains(option))
                        .forEach(option -> error(at + "/options", "surveys.no_option", option));
            }
        }
    }

    private void text(String at, Map<String, String> texts, boolean required) {
        texts.forEach((language, text) -> {
            if (text.length() > LONGEST_TEXT) error(at + "/" + language, "surveys.text_too_long", LONGEST_TEXT);
        });
        if (!complete) return;
        var written = definition.languages().stream().filter(language -> !texts.getOrDefault(language, "").isBlank()).toList();
        if (!required && written.isEmpty()) return;
        definition.languages().stream()
                .filter(language -> !written.contains(language))
                .forEach(language -> error(at + "/" + language, "surveys.text_missing", language));
    }

    private void error(String at, String code, Object... args) {
        errors.add(new FieldError(at, code, args));
    }
}
