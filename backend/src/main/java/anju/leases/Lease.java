package anju.leases;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A lease as other modules see it.
 *
 * @param tenantId the primary tenant: bills are addressed to this account
 * @param parties everybody who signed, the primary tenant included
 * @param from first day
 * @param to first day after the lease; moves forward when the tenant moves out early
 * @param cadenceMonths months paid at a time: 1, 2, 3, 4, 6, 12
 * @param dueDay day of month on which a period's rent is due, 1 to 31; null: the day the period starts
 * @param renewalOrdinal 0 for a first lease, n for its n-th renewal
 * @param firstStart first day of the primary tenant's unbroken stay: renewals and room transfers go on, a gap starts anew
 * @param billsFrom billing makes bills only for periods that begin on or after it: the first day for leases signed here, the
 *     day of import for those of a rent roll
 * @param joined first days of the co-tenants' own unbroken stays
 */
public record Lease(
        UUID id,
        UUID propertyId,
        UUID unitId,
        UUID tenantId,
        List<UUID> parties,
        State state,
        LocalDate from,
        LocalDate to,
        Money rent,
        Money deposit,
        int cadenceMonths,
        @Nullable Integer dueDay,
        int renewalOrdinal,
        LocalDate firstStart,
        LocalDate billsFrom,
        Map<UUID, LocalDate> joined) {

    /** First day of the party's unbroken stay: who came later than the primary tenant has not lived here as long. */
    public LocalDate livesSince(UUID party) {
        var came = joined.getOrDefault(party, firstStart);
        return came.isAfter(firstStart) ? came : firstStart;
    }

    /** Whole months of [from, to). */
    public int termMonths() {
        return months(from, to);
    }

    /** As a lease counts them, from its first day: six from 31 August to 28 February. */
    static int months(LocalDate from, LocalDate to) {
        var months = (int) ChronoUnit.MONTHS.between(from, to);
        return from.plusMonths(months + 1L).isAfter(to) ? months : months + 1;
    }

    /** Whether somebody lives, lived or will live by it. */
    public boolean binds() {
        return LeaseLife.binds(state);
    }

    /** DRAFT and CANCELLED bind nobody; the others hold the unit for [from, to). */
    public enum State { DRAFT, SIGNED, ACTIVE, RENEWED, ENDED, MOVED_OUT, CANCELLED }
}
