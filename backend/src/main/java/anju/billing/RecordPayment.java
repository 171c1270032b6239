package anju.billing;

import anju.billing.PaymentsController.PaymentTaken;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.PhoneNumbers;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Takes one payment in by hand. The hot path of the whole product: as few statements as it can be. */
@Singleton
class RecordPayment {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final ReceivePayments receivePayments;
    private final Tenants tenants;
    private final BankReferences bankReferences;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    RecordPayment(
            ReceivePayments receivePayments, Tenants tenants, BankReferences bankReferences,
            ApplicationEventPublisher<Audited> audit, Clock clock) {
        this.receivePayments = receivePayments;
        this.tenants = tenants;
        this.bankReferences = bankReferences;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param remark what the bank says beside it: a reference in it names the payer when {@code tenantId} does not
     * @param phone in place of both, as people type it
     */
    record Command(
            @Nullable UUID tenantId, @Nullable String remark, @Nullable String phone, LocalDate paidOn, Money amount, String method,
            @Nullable String reference, List<UUID> billIds, boolean clears) {}

    @Transactional
    public PaymentTaken record(Command command, PropertyScope scope) {
        var latest = LocalDate.now(clock).plusYears(1);
        if (command.paidOn().isBefore(EARLIEST) || command.paidOn().isAfter(latest)) {
            throw new Problem.Invalid("/paidOn", "billing.paid_on_range", EARLIEST, latest, command.paidOn());
        }
        if (!command.amount().isPositive()) throw new Problem.Invalid("/amount", "billing.amount_positive", command.amount());
        var payer = tenants.visible(payer(command.tenantId(), command.remark(), command.phone()), scope).id();
        var taken = receivePayments.take(new Incoming(
                payer, command.paidOn(), command.amount(), command.method(), blankToNull(command.reference()), null,
                command.billIds(), command.clears(), "hand"));
        var payment = taken.payment();
        if (payment == null) throw refusal(String.valueOf(taken.reason()), command);
        if (taken.outcome() == Billing.Outcome.UNCHANGED) {
            throw new Problem.Conflict("billing.reference_used", String.valueOf(command.reference()));
        }
        audit.publishEvent(new Audited(
                "billing.payment_recorded", "payment", payment.id, payment.propertyId, Map.of(),
                Map.of(
                        "state", BillViews.lower(payment.state.name()), "on", command.paidOn(), "amount", command.amount(),
                        "method", payment.method)));
        return new PaymentTaken(
                payment.id, payment.tenantId, BillViews.lower(payment.state.name()), command.amount(),
                BillViews.money(payment.unallocated, payment.currency), taken.settled());
    }

    /** The reference in a bank's remark before the phone; what is wrong with it is said when nothing else names the payer. */
    UUID payer(@Nullable UUID tenantId, @Nullable String remark, @Nullable String phone) {
        if (tenantId != null) return tenantId;
        if (remark != null && !remark.isBlank()) {
            var remitter = bankReferences.remitters(List.of(remark)).get(remark);
            if (remitter.tenantId() != null) return remitter.tenantId();
            if (phone == null) {
                throw new Problem.Invalid("/remark", Objects.requireNonNullElse(remitter.reason(), "billing.remark_none"), remark);
            }
        }
        if (phone == null) throw new Problem.Invalid("/tenantId", "billing.payer_missing");
        return PhoneNumbers.e164(phone).flatMap(tenants::byPhone)
                .orElseThrow(() -> new Problem.Invalid("/phone", "billing.no_such_phone", phone))
                .id();
    }

    private static Problem refusal(String reason, Command command) {
        return switch (reason) {
            case "billing.reference_taken", "billing.reference_other_amount" ->
                    new Problem.Conflict(reason, String.valueOf(command.reference()));
            case "billing.currency" ->
                    new Problem.Invalid("/amount", "billing.currency_of_payment", command.amount().getCurrencyUnit());
            default -> new Problem.RuleBroken(reason);
        };
    }

    private static @Nullable String blankToNull(@Nullable String reference) {
        return reference == null || reference.isBlank() ? null : reference.strip();
    }
}
