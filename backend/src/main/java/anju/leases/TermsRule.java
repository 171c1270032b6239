package anju.leases;

import anju.kernel.Problem;
import anju.kernel.Problem.FieldError;
import java.util.ArrayList;
import org.joda.money.CurrencyUnit;

/** What terms must hold before anybody signs them. */
final class TermsRule {
    /** A longer lease is a typing mistake; PRC Civil Code §705 allows 20 years. */
    private static final int MOST_YEARS = 20;

    private TermsRule() {}

    static void check(LeaseTerms terms, CurrencyUnit currency) {
        var errors = new ArrayList<FieldError>();
        if (!terms.from().isBefore(terms.to())) errors.add(new FieldError("/to", "leases.to_not_after_from", terms.from(), terms.to()));
        if (terms.to().isAfter(terms.from().plusYears(MOST_YEARS))) errors.add(new FieldError("/to", "leases.too_long", MOST_YEARS));
        if (!terms.rent().getCurrencyUnit().equals(currency)) {
            errors.add(new FieldError("/rent/currency", "leases.currency", currency.getCode(), terms.rent().getCurrencyUnit().getCode()));
        }
        if (terms.rent().isNegative()) errors.add(new FieldError("/rent/amount", "leases.negative", terms.rent().getAmount()));
        var deposit = terms.deposit();
        if (deposit != null && !deposit.getCurrencyUnit().equals(currency)) {
            errors.add(new FieldError("/deposit/currency", "leases.currency", currency.getCode(), deposit.getCurrencyUnit().getCode()));
        }
        if (deposit != null && deposit.isNegative()) {
            errors.add(new FieldError("/deposit/amount", "leases.negative", deposit.getAmount()));
        }
        if (!Cadence.MONTHS.contains(terms.cadenceMonths())) {
            errors.add(new FieldError("/cadenceMonths", "leases.cadence", terms.cadenceMonths()));
        }
        var dueDay = terms.dueDay();
        if (dueDay != null && (dueDay < 1 || dueDay > 31)) errors.add(new FieldError("/dueDay", "leases.due_day", dueDay));
        if (!errors.isEmpty()) throw new Problem.Invalid(errors);
    }
}
