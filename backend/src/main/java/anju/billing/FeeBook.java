package anju.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Late bills and their fees on accounts whose locks are held, in memory: each fee is worked out from its bill and from what the
 * bill holds by now. Pure; {@link LateFees} loads and writes it.
 */
final class FeeBook {
    static final FeeBook EMPTY = new FeeBook(Map.of(), Map.of(), Map.of(), Map.of(), house -> {
        throw new IllegalStateException("no house: " + house);
    });

    private final Map<UUID, Account> accounts;
    private final Map<UUID, Bill> late;
    private final Map<UUID, Bill> fees;
    private final Map<UUID, List<Held>> held;
    private final Function<UUID, Rule> rules;
    private final List<BillLine> lines = new ArrayList<>();

    /** How a fee is worked out; {@code asOf} is the last day that counts. */
    record Rule(PropertyTerms terms, LocalDate asOf, boolean corrected) {}

    /**
     * @param late by their ids; a bill that is deleted is missing
     * @param fees by the bills that they are about
     * @param held what both held when the accounts were opened
     * @param rules by property
     */
    FeeBook(
            Map<UUID, Account> accounts, Map<UUID, Bill> late, Map<UUID, Bill> fees, Map<UUID, List<Held>> held,
            Function<UUID, Rule> rules) {
        this.accounts = accounts;
        this.late = late;
        this.fees = fees;
        this.held = held;
        this.rules = rules;
    }

    /** Of the fees that cost something else now. */
    List<BillLine> lines() {
        return lines;
    }

    /**
     * After money was allocated: the fees of the bills that it paid. What they give free pays other bills, whose fees follow in
     * turn, before any later money is spent.
     */
    void follow(Account account) {
        while (chargePaid(account)) account.useCredit();
    }

    private boolean chargePaid(Account account) {
        var changed = false;
        for (var id : account.allocations().stream().map(Allocation::billId).distinct().filter(fees::containsKey).toList()) {
            changed |= charge(id);
        }
        return changed;
    }

    /** @return whether the fee about that bill is another now */
    boolean charge(UUID lateId) {
        var bill = late.get(lateId);
        var present = fees.get(lateId);
        var one = bill == null ? present : bill;
        if (one == null) return false;
        var account = Objects.requireNonNull(accounts.get(one.tenantId));
        var rule = rules.apply(one.propertyId);
        var accrued = bill == null || bill.state == Bill.State.VOID ? nothing() : accrued(account, bill, present, rule);
        var amount = present == null ? accrued : accrued.subtract(present.waived).max(nothing());
        if (bill == null || amount.signum() == 0) return present != null && end(account, present);
        if (present == null && rule.corrected()) return false; // the night will make it
        var fee = present == null ? feeFor(bill) : present;
        account.adopt(fee);
        if (!rule.corrected()) amount = amount.max(fee.paid);
        if (fee.state != Bill.State.VOID && amount.compareTo(fee.amount) == 0) return false;
        account.releaseDownTo(fee, amount, heldNow(account, fee));
        fee.charge(amount);
        lines.removeIf(line -> line.billId().equals(fee.id));
        lines.addAll(lines(fee, bill, rule.terms()));
        return true;
    }

    private boolean end(Account account, Bill fee) {
        if (fee.state == Bill.State.VOID) return false;
        account.releaseDownTo(fee, nothing(), heldNow(account, fee));
        fee.cancel();
        lines.removeIf(line -> line.billId().equals(fee.id));
        return true;
    }

    private List<Held> heldNow(Account account, Bill bill) {
        return account.held(bill, held.getOrDefault(bill.id, List.of()));
    }

    private BigDecimal accrued(Account account, Bill bill, @Nullable Bill present, Rule rule) {
        if (!rule.terms().chargesLateFees()) {
            // what was charged while the house did stays, for a bill that is late
            return present == null || present.state == Bill.State.VOID || !isLate(bill, rule.asOf())
                    ? nothing()
                    : present.amount.add(present.waived);
        }
        return rule.terms().lateFee(bill.currency).accrued(
                bill.creditedOn == null ? bill.amount : bill.whole(), bill.dueOn, bill.graceDays + bill.excusedDays,
                repayments(bill, heldNow(account, bill)), rule.asOf());
    }

    private static boolean isLate(Bill bill, LocalDate asOf) {
        if (bill.isSettled()) return !bill.isOnTime();
        return bill.dueOn.plusDays(bill.graceDays + bill.excusedDays).isBefore(asOf.plusDays(1));
    }

    /** Points that came after the bill was made pay from their day on, as money does. */
    private static List<LateFee.Repayment> repayments(Bill bill, Collection<Held> repaid) {
        return Stream.concat(
                        repaid.stream().map(part -> new LateFee.Repayment(part.clearing().clearedOn(), part.amount())),
                        Stream.ofNullable(bill.creditedOn).map(on -> new LateFee.Repayment(on, bill.credited)))
                .sorted(Comparator.comparing(LateFee.Repayment::clearedOn))
                .toList();
    }

    private static Bill feeFor(Bill late) {
        return Bill.unwritten(
                late.tenantId, late.leaseId, late.propertyId, late.unitId, BillItems.LATE_FEE, late.id, late.from, late.to,
                late.monthsCovered, late.dueOn.plusDays(late.graceDays + late.excusedDays + 1L), 0, late.currency,
                "late_fee");
    }

    private static List<BillLine> lines(Bill fee, Bill late, PropertyTerms terms) {
        var lines = new ArrayList<BillLine>();
        lines.add(new BillLine(fee.tenantId, fee.id, 1, "late_fee", fee.amount.add(fee.waived), detail(late, terms)));
        if (fee.waived.signum() > 0) lines.add(new BillLine(fee.tenantId, fee.id, 2, "waiver", fee.waived.negate(), null));
        return lines;
    }

    private static String detail(Bill late, PropertyTerms terms) {
        return """
                {"dailyPercent":"%s","capPercent":"%s","dueOn":"%s"}""".formatted(
                terms.lateFeeDailyPercent().stripTrailingZeros().toPlainString(),
                terms.lateFeeCapPercent().stripTrailingZeros().toPlainString(),
                late.dueOn);
    }

    private static BigDecimal nothing() {
        return BigDecimal.ZERO.setScale(2);
    }
}
