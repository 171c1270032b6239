package anju.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;

/** The door to what a tenant has to pay. */
public interface OpenBills {
    /** The soonest due first, those overdue before all. */
    List<OpenBill> of(UUID tenantId, int limit);

    /**
     * @param item code, named by {@code billing.item.<code>}
     * @param periodTo first day after the period
     * @param overdueDays grace and excused days taken off; 0: not overdue
     */
    record OpenBill(
            UUID id, String item, LocalDate periodFrom, LocalDate periodTo, LocalDate dueOn, Money outstanding, int overdueDays) {}
}
