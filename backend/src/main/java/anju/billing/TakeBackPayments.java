package anju.billing;

import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Money that is not ours after all: bounced, entered by mistake, or given back. The bills it paid are open again, latest
 * first, other credit of the account steps in, the history after them is judged anew, and late fees follow.
 */
@Singleton
class TakeBackPayments {
    private final AccountWork work;
    private final AccountReader reader;
    private final LateFees lateFees;
    private final Clock clock;

    TakeBackPayments(AccountWork work, AccountReader reader, LateFees lateFees, Clock clock) {
        this.work = work;
        this.reader = reader;
        this.lateFees = lateFees;
        this.clock = clock;
    }

    /** @param how BOUNCED or REVERSED */
    void reverse(Payment payment, Payment.State how, LocalDate on, String reason) {
        take(List.of(payment), on, code(how), (own, account) -> {
            requireLive(own);
            own.end(how, on, reason);
        });
    }

    /** Gives money back: credit first, then what was allocated last. All of it ends the payment. */
    void refund(Payment payment, BigDecimal amount, LocalDate on, String reason) {
        var accounts = open(List.of(payment));
        var account = accounts.get(payment.tenantId);
        var own = account.payment(payment.id);
        if (own == null || own.state != Payment.State.CLEARED) throw new Problem.Conflict("billing.payment_not_cleared");
        var left = own.amount.subtract(own.refunded);
        if (amount.compareTo(left) > 0) throw new Problem.RuleBroken("billing.refund_too_much", left, amount);
        var missing = amount.subtract(own.unallocated);
        if (missing.signum() > 0) account.release(own, held(List.of(payment)), missing);
        own.refund(amount);
        own.reason = reason;
        if (amount.compareTo(left) == 0) own.end(Payment.State.REFUNDED, on, reason);
        // what this payment still holds stays where it is; other credit fills the gap
        account.useCredit();
        work.finish(accounts.values(), on, "refunded");
        lateFees.follow(accounts.values(), List.of());
    }

    /** Takes back what an import had brought in; what has ended otherwise meanwhile stays as it is. */
    void withdraw(Collection<UUID> ids) {
        var today = LocalDate.now(clock);
        var payments = reader.payments(ids).stream().filter(Payment::isLive).toList();
        if (payments.isEmpty()) return;
        take(payments, today, "reversed", (own, account) -> {
            if (own.isLive()) own.end(Payment.State.REVERSED, today, "import");
        });
    }

    private void take(List<Payment> payments, LocalDate on, String code, BiConsumer<Payment, Account> end) {
        var accounts = open(payments);
        var held = held(payments);
        for (var payment : payments) {
            var account = accounts.get(payment.tenantId);
            var own = account.payment(payment.id);
            if (own == null) throw new IllegalStateException("payment not adopted: " + payment.id);
            account.release(own, held, own.amount);
            end.accept(own, account);
        }
        accounts.values().forEach(Account::useCredit);
        work.finish(accounts.values(), on, code);
        lateFees.follow(accounts.values(), List.of());
    }

    /** Under the lock, with the payments and the bills that hold their money. */
    private Map<UUID, Account> open(List<Payment> payments) {
        var accounts = work.open(tenants(payments));
        reader.payments(ids(payments)).forEach(payment -> accounts.get(payment.tenantId).adopt(payment));
        reader.bills(reader.paidBy(tenants(payments), ids(payments)))
                .forEach(bill -> accounts.get(bill.tenantId).adopt(bill));
        return accounts;
    }

    private List<Held> held(List<Payment> payments) {
        var bills = reader.paidBy(tenants(payments), ids(payments));
        return reader.held(tenants(payments), bills);
    }

    private static void requireLive(Payment payment) {
        if (!payment.isLive()) {
            throw new Problem.Conflict("billing.payment_ended." + payment.state.name().toLowerCase(Locale.ROOT));
        }
    }

    private static String code(Payment.State how) {
        return how.name().toLowerCase(Locale.ROOT);
    }

    private static Collection<UUID> tenants(List<Payment> payments) {
        return payments.stream().map(payment -> payment.tenantId).collect(Collectors.toSet());
    }

    private static List<UUID> ids(List<Payment> payments) {
        return payments.stream().map(payment -> payment.id).toList();
    }
}
