package anju.billing;

import static anju.billing.BillViews.money;
import static anju.billing.BillViews.name;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.kernel.http.ListExport;
import anju.properties.Properties;
import anju.tenants.Tenants;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What is owed. Amounts of different currencies stand beside each other, never together. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class ReceivablesController {
    private final CurrentActor actor;
    private final ReceivableQueries queries;
    private final Houses houses;
    private final Tenants tenants;
    private final Properties properties;
    private final ListExport exports;

    ReceivablesController(
            CurrentActor actor, ReceivableQueries queries, Houses houses, Tenants tenants, Properties properties,
            ListExport exports) {
        this.actor = actor;
        this.queries = queries;
        this.houses = houses;
        this.tenants = tenants;
        this.properties = properties;
        this.exports = exports;
    }

    /** Money by how long it is overdue; {@code current}: due today or later. */
    @Serdeable
    record AgeingAmounts(Money current, Money days1to30, Money days31to60, Money days61to90, Money over90) {}

    @Serdeable
    record PropertyReceivables(
            UUID propertyId, String property, String currency, long tenants, long bills, Money outstanding,
            AgeingAmounts ageing) {}

    @Serdeable
    record Receivables(LocalDate asOf, List<PropertyReceivables> items) {}

    /** @param overdueDays of the bill that is overdue the longest; 0: nothing is overdue */
    @Serdeable
    record DebtorView(
            UUID tenantId, String tenant, UUID propertyId, String property, String unit, long bills, Money outstanding,
            LocalDate oldestDueOn, int overdueDays, AgeingAmounts ageing) {}

    @Serdeable
    record AccountReceivables(
            String currency, long bills, Money outstanding, Money overdue, int overdueDays, AgeingAmounts ageing,
            @Nullable LocalDate nextDueOn) {}

    /**
     * @param credit cleared money on no bill yet, by currency
     * @param onTimeStreak rent bills on time in a row, up to the last one that was paid or is overdue
     * @param rentBills that were paid or are overdue; 0: there is no habit to speak of
     */
    @Serdeable
    record TenantReceivables(
            List<AccountReceivables> accounts, List<Money> credit, int onTimeStreak, double onTimeRate12m, int rentBills) {}

    @Serdeable
    record RentMonth(
            String currency, long bills, long onTime, long late, long unpaid, Money unpaidAmount, long overdue,
            Money overdueAmount, Money billed, Money collected) {}

    @Get("/receivables")
    Receivables all(@QueryValue @Nullable UUID propertyId) {
        var today = houses.today();
        return new Receivables(today.elsewhere(), queries.byProperty(scope().narrowedTo(propertyId), today).stream()
                .map(row -> new PropertyReceivables(
                        row.propertyId(), today.name(row.propertyId()), row.currency(), row.tenants(), row.bills(),
                        money(row.outstanding(), row.currency()),
                        ageing(row.currency(), row.currentOwed(), row.days1to30(), row.days31to60(), row.days61to90(), row.over90())))
                .toList());
    }

    /** @param ageing only those with money in that step: CURRENT, DAYS_1_30, DAYS_31_60, DAYS_61_90, OVER_90 */
    @Get("/receivables/tenants")
    Page<DebtorView> debtors(
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable Ageing ageing,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String cursor) {
        var today = houses.today();
        var page = queries.debtors(scope().narrowedTo(propertyId), today, ageing, Cursor.limit(limit), cursor);
        var names = tenants.tenants(page.items().stream().map(ReceivableQueries.Debtor::tenantId).collect(Collectors.toSet()));
        var units = properties.units(page.items().stream().map(ReceivableQueries.Debtor::unitId).collect(Collectors.toSet()));
        return page.map(row -> new DebtorView(
                row.tenantId(), name(names, row.tenantId()), row.propertyId(), today.name(row.propertyId()),
                units.containsKey(row.unitId()) ? units.get(row.unitId()).label() : "", row.bills(),
                money(row.outstanding(), row.currency()), row.oldestDueOn(), Math.max(0, row.days()),
                ageing(row.currency(), row.currentOwed(), row.days1to30(), row.days31to60(), row.days61to90(), row.over90())));
    }

    /** The same as a CSV file, 50,000 rows at most. */
    @Get("/receivables/tenants/export")
    HttpResponse<byte[]> export(
            @QueryValue @Nullable UUID propertyId,
            @QueryValue @Nullable Ageing ageing) {
        return exports.csv("receivables", BillColumns.DEBTORS, cursor -> debtors(propertyId, ageing, Cursor.MAX_LIMIT, cursor));
    }

    /**
     * How the rent due in a month stands.
     *
     * @param month any day of it; absent: the present one
     */
    @Get("/receivables/month")
    List<RentMonth> month(@QueryValue @Nullable UUID propertyId, @QueryValue @Nullable LocalDate month) {
        var today = houses.today();
        var first = (month == null ? today.elsewhere() : month).withDayOfMonth(1);
        return queries.month(scope().narrowedTo(propertyId), today, first).stream()
                .map(row -> new RentMonth(
                        row.currency(), row.bills(), row.onTime(), row.late(), row.unpaid(),
                        money(row.unpaidAmount(), row.currency()), row.overdue(), money(row.overdueAmount(), row.currency()),
                        money(row.billed(), row.currency()), money(row.collected(), row.currency())))
                .toList();
    }

    @Get("/tenants/{id}/receivables")
    TenantReceivables ofTenant(UUID id) {
        tenants.visible(id, scope());
        var today = houses.today();
        var habit = queries.habit(id, today.elsewhere());
        return new TenantReceivables(
                queries.ofTenant(id, scope(), today).stream()
                        .map(row -> new AccountReceivables(
                                row.currency(), row.bills(), money(row.outstanding(), row.currency()),
                                money(row.overdue(), row.currency()), row.overdueDays(),
                                ageing(row.currency(), row.currentOwed(), row.days1to30(), row.days31to60(), row.days61to90(), row.over90()),
                                row.nextDueOn()))
                        .toList(),
                queries.credit(id, scope()).stream().map(row -> money(row.amount(), row.currency())).toList(),
                habit.streak(), habit.rate(), habit.bills());
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }

    private static AgeingAmounts ageing(
            String currency, BigDecimal current, BigDecimal to30, BigDecimal to60, BigDecimal to90, BigDecimal over90) {
        return new AgeingAmounts(
                money(current, currency), money(to30, currency), money(to60, currency), money(to90, currency),
                money(over90, currency));
    }
}
