package anju.imports;

import anju.billing.Billing;
import anju.billing.Billing.BillTerms;
import anju.kernel.PropertyScope;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.properties.Properties;
import anju.properties.Property;
import anju.properties.Unit;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** Bills of leases that are there: found by room, phone and period. */
@Singleton
class BillWriter implements BatchWriter<ParsedRow.Bill> {
    private final Properties properties;
    private final Tenants tenants;
    private final Leases leases;
    private final Billing billing;

    BillWriter(Properties properties, Tenants tenants, Leases leases, Billing billing) {
        this.properties = properties;
        this.tenants = tenants;
        this.leases = leases;
        this.billing = billing;
    }

    @Override
    public Kind kind() {
        return Kind.BILLS;
    }

    @Override
    public void write(List<Written.Row<ParsedRow.Bill>> rows, PropertyScope scope, Written written) {
        var people = tenants.byPhones(rows.stream().map(row -> row.row().phone()).collect(Collectors.toSet()));
        var units = properties.unitsNumbered(rows.stream().map(row -> row.row().unit()).collect(Collectors.toSet()));
        var houses = properties.all().stream().collect(Collectors.toMap(Property::id, Function.identity()));
        var leasesOf = leases.ofTenants(people.values().stream().map(tenant -> tenant.id()).toList());

        var accepted = new ArrayList<Written.Row<ParsedRow.Bill>>(rows.size());
        var terms = new ArrayList<BillTerms>(rows.size());
        for (var row : rows) {
            var tenant = people.get(row.row().phone());
            if (tenant == null) {
                written.refuse(row, "phone", row.row().phone(), "imports.row.no_tenant");
                continue;
            }
            var rooms = rooms(units.getOrDefault(row.row().unit(), List.of()), row.row().property(), houses, scope);
            if (rooms.isEmpty()) {
                written.refuse(row, "unit", row.row().unit(), "imports.row.no_unit");
                continue;
            }
            var covering = covering(leasesOf.getOrDefault(tenant.id(), List.of()), rooms, row.row());
            switch (covering.size()) {
                case 0 -> written.refuse(
                        row, "period_from", row.row().from() + " – " + row.row().last(), "imports.row.no_lease", row.row().unit(), tenant.name());
                case 1 -> {
                    accepted.add(row);
                    terms.add(terms(row.row(), covering.getFirst()));
                }
                default -> written.refuse(row, "property", row.row().property(), "imports.row.ambiguous_unit", row.row().unit());
            }
        }
        var ensured = billing.ensureBills(terms);
        for (int i = 0; i < ensured.size(); i++) {
            count(accepted.get(i), ensured.get(i), written);
        }
    }

    private static Set<UUID> rooms(List<Unit> numbered, String property, Map<UUID, Property> houses, PropertyScope scope) {
        return numbered.stream()
                .filter(unit -> scope.includes(unit.propertyId()))
                .filter(unit -> property.isEmpty() || houses.get(unit.propertyId()).name().equals(property))
                .map(Unit::id)
                .collect(Collectors.toSet());
    }

    /** The binding leases of those rooms that touch the period, the one that covers its first day before others. */
    private static List<Lease> covering(List<Lease> leases, Set<UUID> rooms, ParsedRow.Bill row) {
        var touching = leases.stream()
                .filter(Lease::binds)
                .filter(lease -> rooms.contains(lease.unitId()))
                .filter(lease -> lease.from().isBefore(row.last().plusDays(1)) && row.from().isBefore(lease.to()))
                .toList();
        var first = touching.stream()
                .filter(lease -> !row.from().isBefore(lease.from()))
                .toList();
        return first.isEmpty() ? touching : first;
    }

    private static BillTerms terms(ParsedRow.Bill row, Lease lease) {
        return new BillTerms(
                lease.id(),
                row.item(),
                row.from(),
                row.last().plusDays(1),
                row.dueOn(),
                Money.of(lease.rent().getCurrencyUnit(), row.amount(), RoundingMode.HALF_UP));
    }

    private static void count(Written.Row<ParsedRow.Bill> row, Billing.Ensured bill, Written written) {
        switch (bill.outcome()) {
            case CREATED -> {
                written.created++;
                written.bills.add(bill.billId());
            }
            case UPDATED -> written.updated++;
            case UNCHANGED -> written.unchanged++;
            case REFUSED -> written.refuse(row, "amount", row.row().amount().toPlainString(), String.valueOf(bill.reason()));
        }
    }
}
