package anju.billing;

import static java.util.stream.Collectors.toMap;

import anju.billing.PaymentsController.PaymentPreview;
import anju.billing.PaymentsController.PaymentPreviewBill;
import anju.kernel.Ids;
import anju.kernel.Problem;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;

/** Shows what a payment would pay, by the very rules that will allocate it; writes nothing. */
@Singleton
class PreviewPayment {
    private final AccountStore store;
    private final PayerAccounts accounts;

    PreviewPayment(AccountStore store, PayerAccounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    @Transactional(readOnly = true)
    public PaymentPreview preview(UUID payer, LocalDate paidOn, Money amount, List<UUID> wanted) {
        if (!amount.isPositive()) throw new Problem.Invalid("/amount", "billing.amount_positive", amount);
        var found = accounts.of(Map.of(payer, paidOn)).get(payer);
        if (found == null) throw new Problem.RuleBroken("billing.no_account");
        var account = store.read(found.accountId());
        var open = account.openBills().sorted(Bill.OLDEST_FIRST).toList();
        var owed = open.stream().collect(toMap(bill -> bill.id, Bill::outstanding));
        var payment = new Payment(
                found.accountId(), Ids.next(), payer, found.propertyId(), paidOn, null, amount.getAmount().setScale(2),
                amount.getCurrencyUnit().getCode(), BigDecimal.ZERO, BigDecimal.ZERO, "preview", null, wanted,
                Payment.State.RECEIVED, "preview", 0);
        payment.clear(paidOn);
        account.allocate(payment, wanted);
        var gets = account.allocations().stream().collect(toMap(Allocation::billId, Allocation::amount));
        return new PaymentPreview(
                found.accountId(), found.currency(),
                open.stream().map(bill -> new PaymentPreviewBill(
                        bill.id, bill.item, bill.from, bill.to, bill.dueOn,
                        BillViews.money(owed.getOrDefault(bill.id, BigDecimal.ZERO), bill.currency),
                        BillViews.money(gets.getOrDefault(bill.id, BigDecimal.ZERO), bill.currency),
                        bill.isSettled())).toList(),
                BillViews.money(payment.unallocated, payment.currency));
    }
}
