package anju.leases;

import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the parties agree on.
 *
 * @param to first day after the lease
 * @param rent for a month
 * @param cadenceMonths months paid at a time: 1, 2, 3, 4, 6, 12
 * @param billsFrom no bills for periods that began before; null: from the first day. Kept from the first time a lease is
 *     brought in, so that the same row on a later day changes nothing
 */
public record LeaseTerms(
        UUID unitId,
        UUID tenantId,
        LocalDate from,
        LocalDate to,
        Money rent,
        @Nullable Money deposit,
        int cadenceMonths,
        @Nullable Integer dueDay,
        @Nullable LocalDate billsFrom) {}
