package anju.billing;

import anju.kernel.Amounts;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to a payment after it came in, by hand: it clears, it bounces, it was a mistake, it is given back. */
@Singleton
class EndPayment {
    private final PaymentQueries queries;
    private final AccountReader reader;
    private final AccountWork work;
    private final LateFees lateFees;
    private final TakeBackPayments takeBack;
    private final Houses houses;
    private final ApplicationEventPublisher<Audited> audit;

    EndPayment(
            PaymentQueries queries, AccountReader reader, AccountWork work, LateFees lateFees, TakeBackPayments takeBack,
            Houses houses, ApplicationEventPublisher<Audited> audit) {
        this.queries = queries;
        this.reader = reader;
        this.work = work;
        this.lateFees = lateFees;
        this.takeBack = takeBack;
        this.houses = houses;
        this.audit = audit;
    }

    @Transactional
    public void clear(UUID id, PropertyScope scope, LocalDate on) {
        var row = queries.require(id, scope);
        var account = work.open(List.of(row.tenantId())).values().iterator().next();
        reader.payments(List.of(id)).forEach(account::adopt);
        var payment = account.payment(id);
        if (payment == null || payment.state != Payment.State.RECEIVED) throw new Problem.Conflict("billing.cleared_already");
        if (on.isBefore(payment.paidOn)) throw new Problem.Invalid("/clearedOn", "billing.cleared_before_paid", payment.paidOn, on);
        payment.clear(on);
        var fees = lateFees.expecting(Map.of(account.tenantId, account), Map.of(account.tenantId, on));
        account.allocate(payment, payment.wanted);
        fees.follow(account);
        work.finish(List.of(account), on, "corrected");
        lateFees.save(fees);
        announce("billing.payment_cleared", row, on, Map.of("state", "cleared"));
    }

    /** @param mistake entered by mistake: the money never was; else it bounced */
    @Transactional
    public void reverse(UUID id, PropertyScope scope, boolean mistake, @Nullable LocalDate on, String reason) {
        var row = queries.require(id, scope);
        var day = day(row, on);
        takeBack.reverse(require(id), mistake ? Payment.State.REVERSED : Payment.State.BOUNCED, day, reason);
        announce(
                mistake ? "billing.payment_reversed" : "billing.payment_bounced", row, day,
                Map.of("state", mistake ? "reversed" : "bounced", "reason", reason));
    }

    /** @param amount null: all of it */
    @Transactional
    public void refund(UUID id, PropertyScope scope, @Nullable BigDecimal amount, @Nullable LocalDate on, String reason) {
        var row = queries.require(id, scope);
        var money = amount == null ? row.amount().subtract(row.refunded()) : Amounts.given("/amount", amount, row.currency());
        if (money.signum() <= 0) throw new Problem.Invalid("/amount", "billing.amount_positive", money);
        var day = day(row, on);
        takeBack.refund(require(id), money, day, reason);
        announce("billing.payment_refunded", row, day, Map.of("refunded", money + " " + row.currency(), "reason", reason));
    }

    private LocalDate day(PaymentRow row, @Nullable LocalDate on) {
        var day = on == null ? houses.today().in(row.propertyId()) : on;
        if (day.isBefore(row.paidOn())) throw new Problem.Invalid("/occurredOn", "billing.ended_before_paid", row.paidOn(), day);
        return day;
    }

    private Payment require(UUID id) {
        return reader.payments(List.of(id)).getFirst();
    }

    private void announce(String action, PaymentRow row, LocalDate on, Map<String, String> after) {
        var facts = new HashMap<String, Object>(after);
        facts.put("on", on.toString());
        facts.put("amount", row.amount() + " " + row.currency());
        audit.publishEvent(new Audited(action, "payment", row.id(), row.propertyId(), Map.of("state", row.state()), facts));
    }
}
