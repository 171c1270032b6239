package anju.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A promise to pay, as staff wrote it down. */
record Promise(
        UUID tenantId, UUID billId, UUID id, UUID propertyId, BigDecimal amount, String currency, BigDecimal paidBefore,
        LocalDate promisedFor, @Nullable String note, State state, @Nullable LocalDate judgedOn, UUID takenById, String takenBy,
        Instant takenAt) {

    enum State {
        OPEN,
        KEPT,
        BROKEN,
        /** By a later one, before its day. */
        REPLACED;

        boolean canBecome(State next) {
            return this == OPEN && next != OPEN;
        }
    }

    /**
     * Kept as soon as so much has come in by its day, or nothing is owed any more; broken when its day is over.
     *
     * @param arrived on the bill up to the promised day, less what was there when it was given
     */
    static State judge(BigDecimal amount, LocalDate promisedFor, BigDecimal arrived, boolean settled, LocalDate today) {
        if (settled || arrived.compareTo(amount) >= 0) return State.KEPT;
        return today.isAfter(promisedFor) ? State.BROKEN : State.OPEN;
    }
}
