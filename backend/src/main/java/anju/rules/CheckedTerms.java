package anju.rules;

import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import anju.rules.engine.Checker;
import anju.rules.engine.Mistake;
import anju.rules.engine.Trigger;
import java.util.ArrayList;
import java.util.List;

/** Says what keeps a rule from being saved: expressions with line and column, and limits that make no sense. */
final class CheckedTerms {
    private static final int MAX_NAME = 80;

    private CheckedTerms() {}

    static void require(Trigger trigger, Terms terms) {
        var errors = errors(trigger, terms);
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
    }

    static List<FieldError> errors(Trigger trigger, Terms terms) {
        var errors = new ArrayList<FieldError>();
        if (terms.name().isBlank()) errors.add(new FieldError("/name", "rules.name_missing"));
        if (terms.name().length() > MAX_NAME) errors.add(new FieldError("/name", "rules.name_long", MAX_NAME));
        if (terms.nameEn() != null && terms.nameEn().length() > MAX_NAME) {
            errors.add(new FieldError("/nameEn", "rules.name_long", MAX_NAME));
        }
        Checker.condition(trigger, terms.when()).forEach(mistake -> errors.add(error("/when", mistake)));
        Checker.points(trigger, terms.points()).forEach(mistake -> errors.add(error("/points", mistake)));
        for (var i = 0; i < terms.caps().size(); i++) {
            var cap = terms.caps().get(i);
            if (cap.points() == null && cap.times() == null) errors.add(new FieldError("/caps/" + i, "rules.cap_empty"));
        }
        if (terms.pendingDays() < 0) errors.add(new FieldError("/pendingDays", "rules.pending_negative"));
        if (terms.budget() != null && terms.budget() < 1) errors.add(new FieldError("/budget", "rules.budget_small"));
        if (terms.validFrom() != null && terms.validTo() != null && !terms.validFrom().isBefore(terms.validTo())) {
            errors.add(new FieldError("/validTo", "rules.validity_empty"));
        }
        return errors;
    }

    /** Every sentence gets the same arguments: name or type, line, column, suggestion. */
    static FieldError error(String pointer, Mistake mistake) {
        var code = "rules.cel." + mistake.code() + (mistake.suggestion() == null ? "" : "_like");
        return new FieldError(
                pointer, code, mistake.name(), mistake.line(), mistake.column(),
                mistake.suggestion() == null ? "" : mistake.suggestion());
    }
}
