package anju.billing;

import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

@Singleton
class ReadOpenBills implements OpenBills {
    private final BillQueries queries;
    private final Houses houses;

    ReadOpenBills(BillQueries queries, Houses houses) {
        this.queries = queries;
        this.houses = houses;
    }

    @Override
    public List<OpenBill> of(UUID tenantId, int limit) {
        var today = houses.today();
        var filter = new BillFilter("open", null, tenantId, null, null, null, null, null, true);
        return queries.list(filter, PropertyScope.ALL, today, limit, null).items().stream()
                .map(row -> bill(row, today))
                .toList();
    }

    private static OpenBill bill(BillRow row, Houses.Today today) {
        var outstanding = Money.of(CurrencyUnit.of(row.currency()), row.amount().subtract(row.paid()).subtract(row.waived()));
        var last = row.dueOn().plusDays(row.graceDays() + (long) row.excusedDays());
        var overdue = Math.max(0, today.in(row.propertyId()).toEpochDay() - last.toEpochDay());
        return new OpenBill(row.id(), row.item(), row.periodFrom(), row.periodTo(), row.dueOn(), outstanding, (int) overdue);
    }
}
