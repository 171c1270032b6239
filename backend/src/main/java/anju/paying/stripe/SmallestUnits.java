package anju.paying.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Amounts as Stripe counts them, which is not everywhere as ISO 4217 does: docs.stripe.com/currencies. */
final class SmallestUnits {
    private static final Set<String> WHOLE = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private SmallestUnits() {}

    static long of(Money amount) {
        return amount.getAmount().movePointRight(places(amount.getCurrencyUnit().getCode())).longValueExact();
    }

    /** @param currency in whatever case */
    static Money money(long units, String currency) {
        var unit = CurrencyUnit.of(currency.toUpperCase(Locale.ROOT));
        var amount = BigDecimal.valueOf(units, places(unit.getCode()));
        return Money.of(unit, amount, RoundingMode.UNNECESSARY);
    }

    private static int places(String currency) {
        if (WHOLE.contains(currency)) return 0;
        return THOUSANDTHS.contains(currency) ? 3 : 2;
    }
}
