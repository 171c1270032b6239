package anju.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Money between people, the database (numeric(14,2), whatever the currency) and the smallest coin of its currency. */
public final class Amounts {
    /** Decimals that every amount is kept with: a currency with more has no place here. */
    public static final int DECIMALS = 2;

    private Amounts() {}

    /** @param kept as it comes from the database, with two decimals; one that is finer than the coin is rounded half up */
    public static Money money(BigDecimal kept, String currency) {
        return Money.of(CurrencyUnit.of(currency), kept, RoundingMode.HALF_UP);
    }

    /** A worked-out amount to the currency's smallest coin, half up, as it is kept: 88888.50 JPY is 88889.00. */
    public static BigDecimal rounded(BigDecimal amount, String currency) {
        return amount.setScale(coinDecimals(CurrencyUnit.of(currency)), RoundingMode.HALF_UP).setScale(DECIMALS);
    }

    /** What a person stated, as it is kept; 422 when it is finer than the currency's smallest coin. */
    public static BigDecimal given(String pointer, BigDecimal amount, String currency) {
        var unit = CurrencyUnit.of(currency);
        if (!fits(amount, unit)) {
            throw new Problem.Invalid(pointer, "kernel.finer_than_coin", amount.toString(), currency, coinDecimals(unit));
        }
        return amount.setScale(DECIMALS);
    }

    /** Whether it can be paid in coins of that currency. */
    public static boolean fits(BigDecimal amount, CurrencyUnit currency) {
        return amount.stripTrailingZeros().scale() <= coinDecimals(currency);
    }

    /** Whether all its coins can be kept; those of KWD and BHD, thousandths, cannot. */
    public static boolean canBeKept(CurrencyUnit currency) {
        return currency.getDecimalPlaces() <= DECIMALS;
    }

    /** 0 for JPY, 2 for CNY, and no more than are kept. */
    public static int coinDecimals(CurrencyUnit currency) {
        return Math.min(currency.getDecimalPlaces(), DECIMALS);
    }
}
