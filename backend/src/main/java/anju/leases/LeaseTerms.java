package anju.leases;

import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the parties agree on. {@code to} is the first day after the lease; monthly {@code rent}. */
public record LeaseTerms(
        UUID unitId,
        UUID tenantId,
        LocalDate from,
        LocalDate to,
        Money rent,
        @Nullable Money deposit,
        int cadenceMonths,
        @Nullable Integer dueDay) {}
