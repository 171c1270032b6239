package anju.imports;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the checks between the rows of a file compare. */
record RowKey(
        @Nullable String phone,
        @Nullable String label,
        @Nullable String room,
        LocalDate from,
        @Nullable LocalDate to) {
    private static final RowKey NONE = new RowKey(null, null, null, LocalDate.EPOCH, null);

    static RowKey of(@Nullable ParsedRow row) {
        return switch (row) {
            case null -> NONE;
            case ParsedRow.RentRoll lease -> new RowKey(
                    lease.phone(),
                    lease.tenant(),
                    String.join("/", lease.property(), lease.building(), lease.unit()),
                    lease.from(),
                    lease.last().plusDays(1));
            case ParsedRow.Bill bill -> new RowKey(
                    bill.phone(), bill.item(), String.join("/", bill.property(), "", bill.unit()), bill.from(), bill.last().plusDays(1));
            case ParsedRow.Payment payment -> new RowKey(payment.phone(), payment.reference(), null, payment.paidOn(), null);
            case ParsedRow.Opening opening -> new RowKey(opening.phone(), null, null, LocalDate.EPOCH, null);
        };
    }
}
