package anju.paying.wechat;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** WeChat counts in hundredths of a yuan. */
final class Fen {
    static final CurrencyUnit YUAN = CurrencyUnit.of("CNY");

    private Fen() {}

    static long of(Money amount) {
        if (!amount.getCurrencyUnit().equals(YUAN)) throw new IllegalArgumentException("not yuan: " + amount);
        return amount.getAmountMinorLong();
    }

    static Money money(long fen, @Nullable String currency) {
        var unit = currency == null ? YUAN : CurrencyUnit.of(currency);
        return Money.ofMinor(unit, fen);
    }

}
