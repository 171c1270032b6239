package anju.billing;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a property agreed with its tenants about bills. Bills keep the grace they were made with.
 *
 * @param lateFeeDailyPercent 0.05 for 0.05 % a day; 0: no late fee
 * @param lateFeeCapPercent at most this share of the late bill
 * @param dueDaysMoved a due day that is no working day moves to the next one
 * @param daysAhead how many days before its due day a bill is made
 * @param creditCapPercent points pay at most this share of a rent bill
 * @param creditCapAmount and at most this much, in the house's currency; null: no such limit
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
        BigDecimal creditCapPercent,
        @Nullable BigDecimal creditCapAmount,
        long version) {

    /** Who earns for a shared lease's bill: whoever made its last payment, the primary tenant, or all who signed by their shares. */
    enum Earner { PAYER, PRIMARY, SPLIT }

    /** A new property's: nothing moved, nothing charged. */
    static PropertyTerms none(UUID propertyId) {
        return new PropertyTerms(
                propertyId, 0, BigDecimal.ZERO, BigDecimal.ZERO, false, 7,
                Proration.CALENDAR, Proration.Rounding.CENT, Earner.PAYER, new BigDecimal(100), null, 0);
    }

    boolean chargesLateFees() {
        return lateFeeDailyPercent.signum() > 0;
    }

    CreditCap creditCap() {
        return new CreditCap(creditCapPercent, creditCapAmount);
    }

    LateFee lateFee(String currency) {
        return new LateFee(lateFeeDailyPercent, lateFeeCapPercent, currency);
    }
}
