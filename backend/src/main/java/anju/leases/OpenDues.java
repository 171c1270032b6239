package anju.leases;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;

/** What is still to be paid of a lease. Billing has the bean: leases know nothing of bills. */
public interface OpenDues {
    /** The oldest due first. */
    List<Due> of(UUID tenantId, UUID leaseId);

    /** The same, and nobody else pays, waives or voids them before the transaction ends. */
    List<Due> held(UUID tenantId, UUID leaseId);

    /**
     * Pays these bills, in their order, with money that was held as the deposit. The same reference again changes nothing;
     * a conflict when it belongs to another payment.
     */
    void payFromDeposit(UUID tenantId, UUID propertyId, Money amount, LocalDate on, List<UUID> billIds, String reference);

    /** @param item code, named by {@code billing.item.<code>} */
    record Due(UUID billId, String item, LocalDate dueOn, Money outstanding) {}
}
