package anju.billing;

import java.math.BigDecimal;
import java.util.UUID;

/** What a bill holds of a payment, all its allocations together. {@code lastId} is the latest of them. */
record Held(UUID billId, Bill.Clearing clearing, BigDecimal amount, UUID lastId) {
    Held less(BigDecimal money) {
        return new Held(billId, clearing, amount.subtract(money), lastId);
    }

    /** With what the same payment gave or took off later. */
    Held plus(Held later) {
        return new Held(billId, clearing, amount.add(later.amount), later.lastId);
    }
}
