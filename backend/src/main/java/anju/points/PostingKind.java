package anju.points;

import java.util.Locale;

enum PostingKind {
    AWARD,
    OPENING,
    RELEASE,
    REDEMPTION,
    REDEMPTION_CANCEL,
    EXPIRY,
    REVERSAL,
    ADJUSTMENT,
    WRITE_OFF,
    DEBT_PAYOFF;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PostingKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
