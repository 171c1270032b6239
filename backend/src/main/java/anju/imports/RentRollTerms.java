package anju.imports;

import anju.leases.LeaseTerms;
import anju.properties.Property;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a row of a rent roll agrees on, once its room and its tenant are known. */
@Singleton
class RentRollTerms {
    private final Clock clock;

    RentRollTerms(Clock clock) {
        this.clock = clock;
    }

    LeaseTerms of(ParsedRow.RentRoll row, UUID unit, UUID tenant, Property house) {
        var currency = row.currency() == null ? house.currency() : row.currency();
        return new LeaseTerms(
                unit,
                tenant,
                row.from(),
                row.last().plusDays(1),
                Money.of(currency, row.rent(), RoundingMode.HALF_UP),
                deposit(row, currency),
                row.cadenceMonths(),
                row.dueDay(),
                LocalDate.now(clock.withZone(house.timeZone())));
    }

    private static @Nullable Money deposit(ParsedRow.RentRoll row, CurrencyUnit currency) {
        if (row.deposit() != null) return Money.of(currency, row.deposit(), RoundingMode.HALF_UP);
        if (row.depositMonths() == null) return null;
        return Money.of(currency, row.rent().multiply(BigDecimal.valueOf(row.depositMonths())), RoundingMode.HALF_UP);
    }
}
