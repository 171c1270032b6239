package anju.messaging;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What became of a message, and what may still become of it. */
enum DeliveryState {
    /** In the outbox: not yet due, being tried, or to be tried again. */
    WAITING,
    /** Handed to the tenant's mailbox or to the provider. */
    SENT,
    /** A dead letter: tried often enough, or refused for good. */
    FAILED,
    /** What it was about had settled itself before it left. */
    WITHDRAWN,
    OPTED_OUT,
    OVER_BUDGET,
    /** No channel that works has an address of the tenant. */
    UNREACHABLE;

    Set<DeliveryState> next() {
        return switch (this) {
            case WAITING -> Set.of(WAITING, SENT, FAILED, WITHDRAWN, OPTED_OUT);
            case FAILED, UNREACHABLE -> Set.of(WAITING);
            case SENT, WITHDRAWN, OPTED_OUT, OVER_BUDGET -> Set.of();
        };
    }

    boolean canBecome(DeliveryState state) {
        return next().contains(state);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static boolean isOne(String code) {
        return Arrays.stream(values()).anyMatch(state -> state.code().equals(code));
    }

    static DeliveryState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
