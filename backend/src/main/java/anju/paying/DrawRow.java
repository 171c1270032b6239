package anju.paying;

import anju.billing.Billing.Owed;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code paying.draw}: a bill that is drawn. */
record DrawRow(
        UUID tenantId,
        UUID billId,
        UUID mandateId,
        UUID propertyId,
        String item,
        LocalDate periodFrom,
        LocalDate dueOn,
        DrawState state,
        LocalDate nextOn,
        int tries,
        @Nullable UUID orderId,
        @Nullable String reason) {
    static final String COLUMNS = """
            d.tenant_id, d.bill_id, d.mandate_id, d.property_id, d.item, d.period_from, d.due_on, d.state, d.next_on, d.tries,
            d.order_id, d.reason
            """;

    static DrawRow waiting(MandateRow mandate, Owed bill, LocalDate on) {
        return new DrawRow(
                mandate.tenantId(), bill.billId(), mandate.id(), bill.propertyId(), bill.item(), bill.periodFrom(), bill.dueOn(),
                DrawState.WAITING, on, 0, null, null);
    }
}
