package anju.rules;

import anju.kernel.Problem;
import anju.rules.RuleViews.ConditionView;
import anju.rules.engine.Checker;
import anju.rules.engine.Mistake;
import anju.rules.engine.Trigger;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles a rule while it is being written. */
final class RuleChecks {
    private RuleChecks() {}

    /** @param sentence empty while the rule does not compile */
    @Serdeable
    record Answer(
            boolean valid, List<Finding> errors, String when, String points, List<ConditionView> conditions, String sentence,
            String pointsText, List<String> limits) {}

    /** @param line and {@code column} from 1; null when the mistake has no place in an expression */
    @Serdeable
    record Finding(String pointer, String code, String message, @Nullable Integer line, @Nullable Integer column) {}

    static Answer check(RuleRequest request, RuleViews views) {
        var trigger = request.heard();
        var terms = request.terms(trigger);
        var errors = findings(trigger, terms, views.words());
        var compiles = errors.stream().noneMatch(error -> error.line() != null);
        return new Answer(
                errors.isEmpty(), errors, terms.when(), terms.points(),
                compiles ? views.conditions(trigger, terms.when()) : List.of(),
                compiles ? views.words().sentence(trigger, terms) : "",
                compiles ? views.words().points(trigger, terms.points()) : "",
                views.words().limits(terms));
    }

    private static List<Finding> findings(Trigger trigger, Terms terms, ReadableRule words) {
        var findings = new ArrayList<Finding>();
        Checker.condition(trigger, terms.when()).forEach(mistake -> findings.add(finding("/when", mistake, words)));
        Checker.points(trigger, terms.points()).forEach(mistake -> findings.add(finding("/points", mistake, words)));
        CheckedTerms.errors(trigger, terms).stream()
                .filter(error -> !error.code().startsWith("rules.cel."))
                .map(error -> new Finding(error.pointer(), error.code(), said(words, error), null, null))
                .forEach(findings::add);
        return findings;
    }

    private static Finding finding(String pointer, Mistake mistake, ReadableRule words) {
        var error = CheckedTerms.error(pointer, mistake);
        return new Finding(pointer, error.code(), said(words, error), mistake.line(), mistake.column());
    }

    private static String said(ReadableRule words, Problem.FieldError error) {
        return words.say(error.code().substring("rules.".length()), error.args());
    }
}
