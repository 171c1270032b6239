package anju.billing;

import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;

/**
 * Messages about overdue rent led to nothing: somebody has to talk to the tenant. Announced once per bill and level.
 *
 * @param daysOverdue after grace and excused days
 * @param outstanding what is still owed on the bill
 */
public record RentOverdueEscalated(
        UUID tenantId, UUID billId, UUID propertyId, UUID unitId, LocalDate dueOn, int daysOverdue, Money outstanding, Level level) {
    public enum Level {
        /** A call to the tenant. */
        CALL,
        /** The manager of the house takes it up. */
        MANAGER
    }
}
