package anju.paying;

/** Why a callback is not believed. */
public enum Doubt {
    /** Missing or wrong. */
    SIGNATURE,
    /** Signed too long ago, or in the future: perhaps an old one sent again by somebody else. */
    STALE,
    UNREADABLE,
    /** Signed, but paid to somebody else: another merchant, another app. */
    PAYEE,
    UNKNOWN_ORDER,
    AMOUNT,
    CURRENCY,
    /** All is right with it, but the books would not take it. */
    NOT_BOOKED;

    /** The channel itself said it: it is no stranger's, and somebody must look. */
    boolean signed() {
        return switch (this) {
            case SIGNATURE, STALE, UNREADABLE -> false;
            case PAYEE, UNKNOWN_ORDER, AMOUNT, CURRENCY, NOT_BOOKED -> true;
        };
    }
}
