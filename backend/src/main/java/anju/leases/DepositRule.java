package anju.leases;

import java.math.BigDecimal;
import java.util.List;

/** What of a deposit is still held: received and carried in, less what was kept, given back and carried on. */
final class DepositRule {
    enum Kind { RECEIVED, DEDUCTED, REFUNDED, CARRIED_IN, CARRIED_OUT }

    private DepositRule() {}

    /** A correcting line has its kind and an amount below zero. */
    static BigDecimal effect(Kind kind, BigDecimal amount) {
        return switch (kind) {
            case RECEIVED, CARRIED_IN -> amount;
            case DEDUCTED, REFUNDED, CARRIED_OUT -> amount.negate();
        };
    }

    static BigDecimal held(List<DepositLine> lines) {
        return lines.stream().map(line -> effect(line.kind(), line.amount())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
