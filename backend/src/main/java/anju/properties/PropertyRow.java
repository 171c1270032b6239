package anju.properties;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

record PropertyRow(
        UUID id,
        String name,
        @Nullable String code,
        @Nullable String address,
        String timeZone,
        String currency,
        String calendar,
        long version,
        Instant createdAt) {

    Property asProperty() {
        return new Property(id, name, ZoneId.of(timeZone), CurrencyUnit.of(currency), calendar);
    }
}
