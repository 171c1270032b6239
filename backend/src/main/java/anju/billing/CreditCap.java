package anju.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * How much of a rent bill points may pay.
 *
 * @param percent of the rent as it is before points; 100: all of it
 * @param amount and no more than this, in the bill's currency; null: no such limit
 */
record CreditCap(BigDecimal percent, @Nullable BigDecimal amount) {

    /** How much more points may pay of it, whatever is paid in money already; down to the currency's smallest coin. */
    BigDecimal left(Bill bill) {
        if (!bill.isRent()) return BigDecimal.ZERO;
        var most = bill.whole().multiply(percent).movePointLeft(2);
        if (amount != null) most = most.min(amount);
        return coins(most.subtract(bill.credited), bill.currency);
    }

    /** The same, and no more than is owed. */
    BigDecimal room(Bill bill) {
        return coins(left(bill).min(bill.outstanding()), bill.currency);
    }

    private static BigDecimal coins(BigDecimal money, String currency) {
        var digits = CurrencyUnit.of(currency).getDecimalPlaces();
        return money.max(BigDecimal.ZERO).setScale(digits, RoundingMode.DOWN).setScale(2);
    }
}
