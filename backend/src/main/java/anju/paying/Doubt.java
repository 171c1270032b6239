package anju.paying;

/** Why a callback is not believed. */
public enum Doubt {
    /** Missing or wrong. */
    SIGNATURE,
    /** Signed too long ago, or in the future: perhaps an old one sent again by somebody else. */
    STALE,
    UNREADABLE,
    UNKNOWN_ORDER,
    AMOUNT,
    CURRENCY,
    /** All is right with it, but the books would not take it. */
    NOT_BOOKED
}
