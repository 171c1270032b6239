package anju.billing;

import static anju.billing.BillViews.money;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.leases.OpenDues;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;

/** What leases may ask of bills when somebody moves out. The caller holds the transaction. */
@Singleton
class LeaseDues implements OpenDues {
    static final String METHOD = "deposit";
    private static final int MOST = 200;

    private final BillQueries queries;
    private final AccountWork work;
    private final ReceivePayments receive;
    private final Houses houses;

    LeaseDues(BillQueries queries, AccountWork work, ReceivePayments receive, Houses houses) {
        this.queries = queries;
        this.work = work;
        this.receive = receive;
        this.houses = houses;
    }

    @Override
    public List<Due> of(UUID tenantId, UUID leaseId) {
        var filter = new BillFilter("open", null, tenantId, leaseId, null, null, null, null, true);
        return queries.list(filter, PropertyScope.ALL, houses.today(), MOST, null).items().stream()
                .map(row -> new Due(row.id(), row.item(), row.dueOn(), money(row.amount().subtract(row.paid()), row.currency())))
                .filter(due -> due.outstanding().isPositive())
                .toList();
    }

    @Override
    public List<Due> held(UUID tenantId, UUID leaseId) {
        work.open(List.of(tenantId));
        return of(tenantId, leaseId);
    }

    @Override
    public void payFromDeposit(UUID tenantId, UUID propertyId, Money amount, LocalDate on, List<UUID> billIds, String reference) {
        var account = new PayerAccounts.Found(tenantId, propertyId, amount.getCurrencyUnit().getCode());
        var taken = receive.take(account, new Incoming(tenantId, on, amount, METHOD, reference, null, billIds, true, METHOD));
        if (taken.payment() == null) throw refusal(String.valueOf(taken.reason()), amount, reference);
    }

    /** The deduction is in the deposit's ledger by now: it must not stay there alone. */
    private static Problem refusal(String reason, Money amount, String reference) {
        return switch (reason) {
            case "billing.currency" -> new Problem.Conflict("billing.currency_of_payment", amount.getCurrencyUnit());
            default -> new Problem.Conflict(reason, reference);
        };
    }
}
