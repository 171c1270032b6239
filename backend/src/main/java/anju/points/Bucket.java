package anju.points;

import java.util.Locale;

/** Where a tenant's points are. All buckets of a tenant sum to zero, since each posting moves points from one to another. */
enum Bucket {
    ISSUED,
    PENDING,
    AVAILABLE,
    REDEEMED,
    EXPIRED,
    REVERSED,
    /** Below zero: owed, to be paid off by what is earned next. */
    DEBT;

    private final String code = name().toLowerCase(Locale.ROOT);

    String code() {
        return code;
    }

    static Bucket of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
