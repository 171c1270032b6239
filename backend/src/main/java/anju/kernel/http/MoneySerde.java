package anju.kernel.http;

import anju.kernel.Amounts;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serde;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** {@code {"amount":"3200.00","currency":"CNY"}}: the amount is text, so that no reader turns it into a float. */
@Singleton
class MoneySerde implements Serde<Money> {
    /** Amounts are kept as numeric(14,2). */
    private static final BigDecimal BEYOND = BigDecimal.TEN.pow(12);

    /** Nobody can pay half a yen. */
    static final class FinerThanCoin extends SerdeException {
        final transient Object[] args;

        FinerThanCoin(String amount, CurrencyUnit currency) {
            super("finer than the smallest coin: " + amount + " " + currency);
            args = new Object[] {amount, currency.getCode(), Amounts.coinDecimals(currency)};
        }
    }

    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends Money> type, Money value)
            throws IOException {
        try (var object = encoder.encodeObject(type)) {
            object.encodeKey("amount");
            object.encodeString(value.getAmount().toPlainString());
            object.encodeKey("currency");
            object.encodeString(value.getCurrencyUnit().getCode());
        }
    }

    @Override
    public Money deserialize(Decoder decoder, DecoderContext context, Argument<? super Money> type) throws IOException {
        String amount = null;
        String currency = null;
        try (var object = decoder.decodeObject(type)) {
            for (var key = object.decodeKey(); key != null; key = object.decodeKey()) {
                switch (key) {
                    case "amount" -> amount = object.decodeString();
                    case "currency" -> currency = object.decodeString();
                    default -> throw new SerdeException("Unknown property [" + key + "] in money");
                }
            }
        }
        return money(amount, currency);
    }

    private static Money money(@Nullable String amount, @Nullable String currency) throws SerdeException {
        if (amount == null || currency == null) {
            throw new SerdeException("money needs amount and currency, e.g. {\"amount\":\"3200.00\",\"currency\":\"CNY\"}");
        }
        try {
            var unit = CurrencyUnit.of(currency);
            var number = new BigDecimal(amount);
            if (number.abs().compareTo(BEYOND) >= 0) throw new SerdeException("too much money to be kept: " + amount);
            if (!Amounts.fits(number, unit)) throw new FinerThanCoin(amount, unit);
            return Money.of(unit, number, RoundingMode.UNNECESSARY); // 1200.00 JPY are 1200 JPY
        } catch (IllegalCurrencyException | NumberFormatException e) {
            throw new SerdeException("not an amount of money: " + amount + " " + currency + " (" + e.getMessage() + ")");
        }
    }
}
