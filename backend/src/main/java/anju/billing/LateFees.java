package anju.billing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What being late costs, on a bill of its own for each late bill, worked out anew each time from the bill and what was paid on
 * it when, so that a missed night, a payment entered late or a bounce come out right. A fee that comes to nothing is void, and
 * what was paid on it is credit; it lives again when the bill is late after all. What somebody waived in whole or made void
 * by hand stays so.
 */
@Singleton
class LateFees {
    private final AccountWork work;
    private final AccountReader reader;
    private final BillStore bills;
    private final TermsStore terms;
    private final Houses houses;

    LateFees(AccountWork work, AccountReader reader, BillStore bills, TermsStore terms, Houses houses) {
        this.work = work;
        this.reader = reader;
        this.bills = bills;
        this.terms = terms;
        this.houses = houses;
    }

    /** How a fee is worked out; {@code asOf} is the last day that counts. */
    private record Rule(PropertyTerms terms, LocalDate asOf, boolean corrected) {}

    /** As time goes by: fees are made, grow and come to their final amount. What is paid of one stays paid. */
    void accrue(PropertyTerms agreed, LocalDate asOf, List<Bill> late) {
        var rule = new Rule(agreed, asOf, false);
        workOut(late.stream().map(bill -> bill.tenantId).collect(toSet()), late.stream().map(bill -> bill.id).toList(),
                house -> rule, asOf.plusDays(1));
    }

    /**
     * After bills were corrected, cut, made void or deleted, and written, in the same transaction: the fees they have are worked
     * out anew. Money on a fee that costs less now is credit.
     */
    void follow(Collection<UUID> accounts, Collection<UUID> billIds) {
        if (billIds.isEmpty()) return;
        var fees = reader.lateFeesAbout(accounts, billIds);
        if (fees.isEmpty()) return;
        var today = houses.today();
        var agreed = terms.of(fees.stream().map(fee -> fee.propertyId).collect(toSet()));
        workOut(fees.stream().map(fee -> fee.tenantId).collect(toSet()),
                fees.stream().map(fee -> Objects.requireNonNull(fee.aboutBillId)).toList(),
                house -> new Rule(
                        agreed.getOrDefault(house, PropertyTerms.none(house)), today.in(house).minusDays(1), true),
                today.elsewhere());
    }

    private void workOut(Set<UUID> tenants, List<UUID> ids, Function<UUID, Rule> rules, LocalDate on) {
        var accounts = work.open(tenants);
        var late = own(accounts, reader.bills(ids)).stream().collect(toMap(bill -> bill.id, Function.identity()));
        var fees = own(accounts, reader.lateFeesAbout(tenants, ids)).stream().collect(toMap(fee -> fee.aboutBillId, Function.identity()));
        var held = reader.held(tenants, Stream.concat(ids.stream(), fees.values().stream().map(fee -> fee.id)).toList());
        reader.payments(held.stream().map(part -> part.clearing().paymentId()).collect(toSet()))
                .forEach(payment -> accounts.get(payment.tenantId).adopt(payment));
        var repaid = held.stream().collect(groupingBy(Held::billId));
        var stays = stayVoid(tenants, fees.values());
        var lines = new ArrayList<BillLine>();
        for (var id : ids) {
            var bill = late.get(id);
            var fee = fees.get(id);
            var one = bill == null ? fee : bill;
            if (one == null || fee != null && stays.contains(fee.id)) continue;
            var account = Objects.requireNonNull(accounts.get(one.tenantId));
            lines.addAll(charge(account, bill, fee, rules.apply(one.propertyId), repaid.getOrDefault(id, List.of()), held));
        }
        accounts.values().forEach(Account::useCredit);
        work.finish(accounts.values(), on, "corrected");
        bills.replaceLines(lines);
        bills.deleteUntouched(tenants, orphans(fees, late));
    }

    /** As the accounts hold them, under the locks. */
    private static List<Bill> own(Map<UUID, Account> accounts, List<Bill> read) {
        return read.stream()
                .map(bill -> {
                    var account = Objects.requireNonNull(accounts.get(bill.tenantId));
                    account.adopt(bill);
                    return Objects.requireNonNull(account.bill(bill.id));
                })
                .toList();
    }

    /** Those that somebody let off: waived in whole, which leaves no amount, or made void by hand. */
    private Set<UUID> stayVoid(Collection<UUID> tenants, Collection<Bill> fees) {
        var gone = fees.stream().filter(fee -> fee.state == Bill.State.VOID).toList();
        if (gone.isEmpty()) return Set.of();
        var byHand = bills.voidedByHand(tenants, gone.stream().map(fee -> fee.id).toList());
        return gone.stream()
                .filter(fee -> byHand.contains(fee.id) || fee.waived.signum() > 0 && fee.amount.signum() == 0)
                .map(fee -> fee.id)
                .collect(toSet());
    }

    private static List<UUID> orphans(Map<UUID, Bill> fees, Map<UUID, Bill> late) {
        return fees.entrySet().stream().filter(fee -> !late.containsKey(fee.getKey())).map(fee -> fee.getValue().id).toList();
    }

    private static List<BillLine> charge(
            Account account, @Nullable Bill late, @Nullable Bill present, Rule rule, List<Held> repaid, List<Held> held) {
        var accrued = late == null || late.state == Bill.State.VOID ? nothing() : accrued(late, present, rule, repaid);
        var amount = present == null ? accrued : accrued.subtract(present.waived).max(nothing());
        if (late == null || amount.signum() == 0) {
            if (present != null && present.state != Bill.State.VOID) {
                account.releaseDownTo(present, nothing(), held);
                present.cancel();
            }
            return List.of();
        }
        if (present == null && rule.corrected()) return List.of(); // the night will make it
        var fee = present == null ? feeFor(late) : present;
        account.adopt(fee);
        if (!rule.corrected()) amount = amount.max(fee.paid);
        if (fee.state != Bill.State.VOID && amount.compareTo(fee.amount) == 0) return List.of();
        account.releaseDownTo(fee, amount, held);
        fee.charge(amount);
        return lines(fee, late, rule.terms());
    }

    private static BigDecimal accrued(Bill late, @Nullable Bill present, Rule rule, List<Held> repaid) {
        if (!rule.terms().chargesLateFees()) {
            // what was charged while the house did stays, for a bill that is late
            return present == null || present.state == Bill.State.VOID || !isLate(late, rule.asOf())
                    ? nothing()
                    : present.amount.add(present.waived);
        }
        return rule.terms().lateFee(late.currency).accrued(
                late.creditedOn == null ? late.amount : late.whole(), late.dueOn, late.graceDays + late.excusedDays,
                repayments(late, repaid), rule.asOf());
    }

    private static boolean isLate(Bill bill, LocalDate asOf) {
        if (bill.isSettled()) return !bill.isOnTime();
        return bill.dueOn.plusDays(bill.graceDays + bill.excusedDays).isBefore(asOf.plusDays(1));
    }

    /** Points that came after the bill was made pay from their day on, as money does. */
    private static List<LateFee.Repayment> repayments(Bill late, List<Held> repaid) {
        return Stream.concat(
                        repaid.stream().map(part -> new LateFee.Repayment(part.clearing().clearedOn(), part.amount())),
                        Stream.ofNullable(late.creditedOn).map(on -> new LateFee.Repayment(on, late.credited)))
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
