package anju.billing;

import anju.kernel.Amounts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What being late costs: for every day after due day, grace and excused days a share of what was unpaid that day, up to a
 * share of the bill. The day a payment clears no longer counts for what it paid.
 *
 * @param dailyPercent 0.05 for 0.05 % a day; 0: no late fee
 * @param capPercent of the bill's amount
 * @param currency to whose smallest coin it is rounded
 */
record LateFee(BigDecimal dailyPercent, BigDecimal capPercent, String currency) {

    /** Money that came in for the bill. */
    record Repayment(LocalDate clearedOn, BigDecimal amount) {}

    /**
     * The fee at the end of {@code asOf}, that is for the days up to and including it.
     *
     * @param repayments by day
     */
    BigDecimal accrued(BigDecimal amount, LocalDate dueOn, int leewayDays, List<Repayment> repayments, LocalDate asOf) {
        var from = dueOn.plusDays(leewayDays + 1L); // first day that costs
        var end = asOf.plusDays(1);
        var owed = amount;
        var moneyDays = BigDecimal.ZERO;
        for (var repayment : repayments) {
            var until = repayment.clearedOn().isBefore(end) ? repayment.clearedOn() : end;
            if (until.isAfter(from)) {
                moneyDays = moneyDays.add(owed.multiply(days(from, until)));
                from = until;
            }
            owed = owed.subtract(repayment.amount());
        }
        if (end.isAfter(from)) moneyDays = moneyDays.add(owed.multiply(days(from, end)));
        return percent(moneyDays, dailyPercent).min(percent(amount, capPercent));
    }

    private static BigDecimal days(LocalDate from, LocalDate to) {
        return BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to));
    }

    private BigDecimal percent(BigDecimal of, BigDecimal percent) {
        return Amounts.rounded(of.multiply(percent).movePointLeft(2), currency);
    }
}
