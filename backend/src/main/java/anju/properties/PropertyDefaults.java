package anju.properties;

import anju.kernel.Amounts;
import anju.kernel.Ids;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;

/** What a property has that a spreadsheet merely names. */
@Context // wrong settings stop the start
@Order(Ordered.HIGHEST_PRECEDENCE) // before the database is waited for
class PropertyDefaults {
    private final String timeZone;
    private final String currency;
    private final String calendar;

    PropertyDefaults(
            @Value("${anju.defaults.time-zone:Asia/Shanghai}") String timeZone,
            @Value("${anju.defaults.currency:CNY}") String currency,
            @Value("${anju.defaults.calendar:CN}") String calendar) {
        this.timeZone = timeZone;
        this.currency = kept(currency);
        this.calendar = calendar;
    }

    private static String kept(String currency) {
        try {
            if (Amounts.canBeKept(CurrencyUnit.of(currency))) return currency;
        } catch (IllegalCurrencyException unknown) {
            throw new ConfigurationException("anju.defaults.currency: " + currency + " is not the code of a currency, such as CNY", unknown);
        }
        throw new ConfigurationException(
                "anju.defaults.currency: " + currency + " has more decimals than the " + Amounts.DECIMALS + " that amounts are kept with");
    }

    PropertyRow property(String name, Instant now) {
        return new PropertyRow(Ids.next(), name, null, null, timeZone, currency, calendar, 1, now);
    }
}
