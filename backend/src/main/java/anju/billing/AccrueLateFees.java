package anju.billing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import anju.properties.Properties;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings late fees up to yesterday. A late bill has one bill of its own for its fee, worked out anew each time from the
 * bill and what was paid on it when, so that a missed night, a payment entered late or a bounce come out right. A fee that
 * was waived in whole stays waived.
 */
@Singleton
class AccrueLateFees {
    private static final int BATCH = 500;

    private final Properties properties;
    private final TermsStore terms;
    private final AccrueBatch batches;
    private final Clock clock;

    AccrueLateFees(Properties properties, TermsStore terms, AccrueBatch batches, Clock clock) {
        this.properties = properties;
        this.terms = terms;
        this.batches = batches;
        this.clock = clock;
    }

    void accrue() {
        for (var house : properties.all()) {
            var agreed = terms.of(house.id());
            if (!agreed.chargesLateFees()) continue;
            var asOf = LocalDate.now(clock.withZone(house.timeZone())).minusDays(1);
            var after = new UUID(0, 0);
            while (after != null) after = batches.accrue(agreed, asOf, after, BATCH);
        }
    }

    /** One transaction's worth. */
    @Singleton
    static class AccrueBatch {
        private final AccountWork work;
        private final AccountReader reader;
        private final BillStore bills;

        AccrueBatch(AccountWork work, AccountReader reader, BillStore bills) {
            this.work = work;
            this.reader = reader;
            this.bills = bills;
        }

        /** @return the last bill looked at; null after the last one of all */
        @Transactional
        @Nullable UUID accrue(PropertyTerms terms, LocalDate asOf, UUID after, int limit) {
            var candidates = reader.owingLateFees(terms.propertyId(), asOf, after, limit);
            if (candidates.isEmpty()) return null;
            var tenants = candidates.stream().map(bill -> bill.tenantId).collect(toSet());
            var ids = candidates.stream().map(bill -> bill.id).toList();
            var accounts = work.open(tenants);
            // read again, under the locks
            reader.bills(ids).forEach(bill -> accounts.get(bill.tenantId).adopt(bill));
            var repaid = reader.held(tenants, ids).stream().collect(groupingBy(Held::billId));
            var fees = feesAbout(tenants, ids, accounts);
            var lines = new ArrayList<BillLine>();
            for (var candidate : candidates) {
                var account = accounts.get(candidate.tenantId);
                var late = account.bill(candidate.id);
                if (late == null || late.state == Bill.State.VOID) continue;
                lines.addAll(charge(account, late, fees.get(late.id), terms, asOf, repaid.getOrDefault(late.id, List.of())));
            }
            accounts.values().forEach(Account::useCredit);
            work.finish(accounts.values(), asOf.plusDays(1), "corrected");
            bills.replaceLines(lines);
            return candidates.size() < limit ? null : candidates.getLast().id;
        }

        private Map<UUID, Bill> feesAbout(Set<UUID> tenants, List<UUID> ids, Map<UUID, Account> accounts) {
            var fees = new HashMap<UUID, Bill>();
            for (var fee : reader.lateFeesAbout(tenants, ids)) {
                var account = accounts.get(fee.tenantId);
                account.adopt(fee);
                var own = account.bill(fee.id);
                fees.put(Objects.requireNonNull(fee.aboutBillId), own == null ? fee : own);
            }
            return fees;
        }

        private static List<BillLine> charge(
                Account account, Bill late, @Nullable Bill present, PropertyTerms terms, LocalDate asOf, List<Held> repaid) {
            if (present != null && present.state == Bill.State.VOID) return List.of(); // waived
            var accrued = terms.lateFee(late.currency).accrued(
                    late.creditedOn == null ? late.amount : late.whole(), late.dueOn, late.graceDays + late.excusedDays,
                    repayments(late, repaid), asOf);
            var fee = present;
            if (fee == null) {
                if (accrued.signum() == 0) return List.of();
                fee = feeFor(late);
                account.adopt(fee);
            }
            // what is paid of it stays paid
            var amount = accrued.subtract(fee.waived).max(fee.paid).max(BigDecimal.ZERO.setScale(2));
            if (amount.compareTo(fee.amount) == 0) return List.of();
            fee.charge(amount);
            if (amount.signum() == 0) fee.cancel();
            var lines = new ArrayList<BillLine>();
            lines.add(new BillLine(fee.tenantId, fee.id, 1, "late_fee", amount.add(fee.waived), detail(late, terms)));
            if (fee.waived.signum() > 0) {
                lines.add(new BillLine(fee.tenantId, fee.id, 2, "waiver", fee.waived.negate(), null));
            }
            return lines;
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

        private static String detail(Bill late, PropertyTerms terms) {
            return """
                    {"dailyPercent":"%s","capPercent":"%s","dueOn":"%s"}""".formatted(
                    terms.lateFeeDailyPercent().stripTrailingZeros().toPlainString(),
                    terms.lateFeeCapPercent().stripTrailingZeros().toPlainString(),
                    late.dueOn);
        }
    }
}
