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

    private final String code = name().toLowerCase(Locale.ROOT);

    String code() {
        return code;
    }

    static PostingKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
