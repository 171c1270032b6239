package anju.billing;

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
    private final LateFees lateFees;

    PreviewPayment(AccountStore store, PayerAccounts accounts, LateFees lateFees) {
        this.store = store;
        this.accounts = accounts;
        this.lateFees = lateFees;
    }

    @Transactional(readOnly = true)
    public PaymentPreview preview(UUID payer, LocalDate paidOn, Money amount, List<UUID> wanted) {
        if (!amount.isPositive()) throw new Problem.Invalid("/amount", "billing.amount_positive", amount);
        var found = accounts.of(Map.of(payer, paidOn)).get(payer);
        if (found == null) throw new Problem.RuleBroken("billing.no_account");
        var account = store.read(found.accountId());
        var open = account.openBills().sorted(Bill.OLDEST_FIRST).toList();
        var payment = new Payment(
                found.accountId(), Ids.next(), payer, found.propertyId(), paidOn, null, amount.getAmount().setScale(2),
                amount.getCurrencyUnit().getCode(), BigDecimal.ZERO, BigDecimal.ZERO, "preview", null, wanted,
                Payment.State.RECEIVED, "preview", 0);
        payment.clear(paidOn);
        account.adopt(payment);
        var fees = lateFees.expecting(Map.of(account.tenantId, account), Map.of(account.tenantId, paidOn));
        account.allocate(payment, wanted);
        fees.follow(account);
        var gets = account.given(payment);
        return new PaymentPreview(
                found.accountId(), found.currency(),
                open.stream()
                        .filter(bill -> bill.state != Bill.State.VOID) // a late fee that comes to nothing
                        .map(bill -> bill(bill, gets.getOrDefault(bill.id, BigDecimal.ZERO)))
                        .toList(),
                BillViews.money(payment.unallocated, payment.currency));
    }

    private static PaymentPreviewBill bill(Bill bill, BigDecimal gets) {
        return new PaymentPreviewBill(
                bill.id, bill.item, bill.from, bill.to, bill.dueOn,
                BillViews.money(bill.outstanding().add(gets), bill.currency), BillViews.money(gets, bill.currency), bill.isSettled());
    }
}
