package anju.leases;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How a deposit is shared out: deductions first, then open bills as far as it reaches, the rest goes back.
 *
 * @param owed of the bills what the deposit does not pay
 */
record StatementSum(BigDecimal deducted, BigDecimal billsPaid, BigDecimal returned, BigDecimal owed) {
    static StatementSum of(BigDecimal held, List<StatementLine> lines) {
        var deducted = sum(lines, StatementLine.Kind.DEDUCTION);
        var bills = sum(lines, StatementLine.Kind.BILL);
        var left = held.subtract(deducted);
        var paid = bills.min(left.max(BigDecimal.ZERO));
        return new StatementSum(deducted, paid, left.subtract(paid), bills.subtract(paid));
    }

    /** @param open what is left to pay of bills now; of what the statement says of them the rest is paid, waived or void */
    static BigDecimal stillOwed(List<StatementLine> lines, Map<UUID, BigDecimal> open) {
        return lines.stream()
                .filter(line -> line.kind() == StatementLine.Kind.BILL)
                .map(line -> line.amount().min(open.getOrDefault(line.id(), BigDecimal.ZERO)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(List<StatementLine> lines, StatementLine.Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).map(StatementLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
