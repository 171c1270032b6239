package anju.rewards;

import io.micronaut.serde.annotation.Serdeable;

/** Reserved until it is handed over, taken back, or nobody came for it: the three ends. */
@Serdeable
enum RedemptionState {
    RESERVED,
    FULFILLED,
    CANCELLED,
    EXPIRED;

    /** Whether the points stay spent. */
    boolean costsPoints() {
        return this == RESERVED || this == FULFILLED;
    }
}
