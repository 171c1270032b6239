package anju.imports;

import anju.billing.BankReference;
import anju.properties.Properties.UnitKey;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the checks between the rows of a file compare.
 *
 * @param lane which of the import's {@link Lanes} writes it
 */
record RowKey(
        @Nullable String phone,
        @Nullable String label,
        @Nullable String room,
        LocalDate from,
        @Nullable LocalDate to,
        int lane) {
    private static final String BETWEEN = "\u001f"; // nothing that people write
    private static final RowKey NONE = new RowKey(null, null, null, LocalDate.EPOCH, null, 0);

    /** The unit that a {@code room} of a rent roll stands for. */
    static UnitKey unit(String room) {
        var parts = room.split(BETWEEN, -1);
        return new UnitKey(parts[0], parts[1], parts[2]);
    }

    static RowKey of(@Nullable ParsedRow row) {
        return switch (row) {
            case null -> NONE;
            case ParsedRow.RentRoll lease -> new RowKey(
                    lease.phone(),
                    lease.tenant(),
                    String.join(BETWEEN, lease.property(), lease.building(), lease.unit()),
                    lease.from(),
                    lease.last().plusDays(1),
                    Lanes.of(lease.phone()));
            case ParsedRow.Bill bill -> new RowKey(
                    bill.phone(),
                    bill.item(),
                    String.join(BETWEEN, bill.property(), "", bill.unit()),
                    bill.from(),
                    bill.last().plusDays(1),
                    0);
            case ParsedRow.Payment payment -> new RowKey(
                    payer(payment), payment.reference(), null, payment.paidOn(), null, Lanes.of(payer(payment)));
            case ParsedRow.Opening opening -> new RowKey(
                    opening.phone(), null, null, LocalDate.EPOCH, null, Lanes.of(opening.phone()));
        };
    }

    private static String payer(ParsedRow.Payment payment) {
        var remark = payment.remark();
        return payment.phone().isEmpty() && remark != null ? BankReference.in(remark).getFirst() : payment.phone();
    }
}
