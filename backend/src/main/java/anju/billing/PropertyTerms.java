package anju.billing;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a property agreed with its tenants about bills. Bills keep the grace they were made with.
 *
 * @param lateFeeDailyPercent 0.05 for 0.05 % a day; 0: no late fee
 * @param lateFeeCapPercent at most this share of the late bill
 * @param dueDaysMoved a due day that is no working day moves to the next one
 * @param daysAhead how many days before its due day a bill is made
 */
record PropertyTerms(
        UUID propertyId,
        int graceDays,
        BigDecimal lateFeeDailyPercent,
        BigDecimal lateFeeCapPercent,
        boolean dueDaysMoved,
        int daysAhead,
        Proration proration,
        Proration.Rounding rounding,
        Earner earner,
        long version) {

    /** Who earns for a shared lease's bill: whoever made its last payment, the primary tenant, or all who signed by their shares. */
    enum Earner { PAYER, PRIMARY, SPLIT }

    /** A new property's: nothing moved, nothing charged. */
    static PropertyTerms none(UUID propertyId) {
        return new PropertyTerms(
                propertyId, 0, BigDecimal.ZERO, BigDecimal.ZERO, false, 7,
                Proration.CALENDAR, Proration.Rounding.CENT, Earner.PAYER, 0);
    }

    boolean chargesLateFees() {
        return lateFeeDailyPercent.signum() > 0;
    }

    LateFee lateFee() {
        return new LateFee(lateFeeDailyPercent, lateFeeCapPercent);
    }
}
