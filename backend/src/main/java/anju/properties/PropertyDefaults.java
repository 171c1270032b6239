package anju.properties;

import anju.kernel.Ids;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Instant;

/** What a property has that a spreadsheet merely names. */
@Singleton
class PropertyDefaults {
    private final String timeZone;
    private final String currency;
    private final String calendar;

    PropertyDefaults(
            @Value("${anju.defaults.time-zone:Asia/Shanghai}") String timeZone,
            @Value("${anju.defaults.currency:CNY}") String currency,
            @Value("${anju.defaults.calendar:CN}") String calendar) {
        this.timeZone = timeZone;
        this.currency = currency;
        this.calendar = calendar;
    }

    PropertyRow property(String name, Instant now) {
        return new PropertyRow(Ids.next(), name, null, null, timeZone, currency, calendar, 1, now);
    }
}
