package anju.billing;

import anju.billing.Billing.BillTerms;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.Leases;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;

/** Makes one bill by hand: utilities read from a meter, a service, a rent bill that should have been. */
@Singleton
class IssueBill {
    private final EnsureBills ensureBills;
    private final Leases leases;
    private final ApplicationEventPublisher<Audited> audit;

    IssueBill(EnsureBills ensureBills, Leases leases, ApplicationEventPublisher<Audited> audit) {
        this.ensureBills = ensureBills;
        this.leases = leases;
        this.audit = audit;
    }

    /** @param item in any spelling that {@link BillItems} reads */
    @Transactional
    public UUID issue(
            UUID leaseId, String item, LocalDate from, LocalDate to, LocalDate dueOn, Money amount, PropertyScope scope) {
        var code = BillItems.parse(item).filter(BillItems.CODES::contains)
                .orElseThrow(() -> new Problem.Invalid("/item", "billing.no_such_item", item));
        if (!from.isBefore(to)) throw new Problem.Invalid("/periodTo", "billing.empty_period", from, to);
        if (!amount.isPositive()) throw new Problem.Invalid("/amount", "billing.amount_positive", amount);
        var lease = leases.lease(leaseId);
        if (!scope.includes(lease.propertyId())) throw new Problem.NotFound("billing.no_lease");
        if (!lease.rent().getCurrencyUnit().equals(amount.getCurrencyUnit())) {
            throw new Problem.Invalid("/amount", "billing.currency", lease.rent().getCurrencyUnit(), amount.getCurrencyUnit());
        }
        var terms = new BillTerms(leaseId, code, from, to, dueOn, amount);
        var result = ensureBills.ensure(List.of(terms), EnsureBills.Source.HAND).getFirst();
        var id = result.billId();
        if (id == null || result.outcome() != Billing.Outcome.CREATED) throw new Problem.Conflict("billing.billed_already");
        audit.publishEvent(new Audited(
                "billing.issued", "bill", id, lease.propertyId(), Map.of(),
                Map.of("item", code, "amount", amount.toString(), "dueOn", dueOn.toString())));
        return id;
    }
}
