package anju.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a bill after it was made: corrections by hand, or the early end of its lease.
 *
 * @param voided somebody made it void
 * @param dueOn before somebody moved it; null: nobody did
 * @param cut what it was before the lease's end cut it; null: it did not
 */
record Touched(UUID billId, boolean voided, @Nullable LocalDate dueOn, @Nullable Cut cut) {

    /** @param behind the bill lay behind the end altogether, and is void */
    record Cut(LocalDate to, BigDecimal amount, boolean behind) {}

    /** What the bill was first made for. */
    boolean wasMadeFor(Bill bill, LocalDate to, LocalDate dueOn, BigDecimal amount) {
        return (cut == null ? bill.to : cut.to).equals(to)
                && (this.dueOn == null ? bill.dueOn : this.dueOn).equals(dueOn)
                && (cut == null ? bill.whole().add(bill.waived) : cut.amount).compareTo(amount) == 0;
    }

    /** Of a void bill: by this, and not because the import that had made it was taken back. */
    boolean isWhyVoid(Bill bill) {
        return voided || cut != null && cut.behind || bill.waived.signum() > 0 && bill.amount.signum() == 0;
    }
}
