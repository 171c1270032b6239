package anju.tiers;

import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What must be true of a policy before it is stored. */
final class PolicyCheck {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,30}");

    private PolicyCheck() {}

    /** @throws Problem.Invalid naming every field that is wrong */
    static void require(PolicyTerms terms) {
        var errors = errors(terms);
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
    }

    static List<FieldError> errors(PolicyTerms terms) {
        var errors = new ArrayList<FieldError>();
        var codes = new HashSet<String>();
        for (int rank = 0; rank < terms.levels().size(); rank++) {
            var level = terms.levels().get(rank);
            var at = "/levels/" + rank;
            if (!CODE.matcher(level.code()).matches()) errors.add(new FieldError(at + "/code", "tiers.code", level.code()));
            if (!codes.add(level.code())) errors.add(new FieldError(at + "/code", "tiers.code_twice", level.code()));
            if (rank == 0 && !level.condition().strip().equals("true")) {
                errors.add(new FieldError(at + "/condition", "tiers.lowest_takes_all"));
            } else {
                Conditions.problem(at + "/condition", level.condition()).ifPresent(errors::add);
            }
        }
        if (terms.levels().isEmpty()) errors.add(new FieldError("/levels", "tiers.no_levels"));
        return errors;
    }
}
