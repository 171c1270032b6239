package anju.imports;

import anju.billing.Billing;
import anju.billing.Billing.BillTerms;
import anju.kernel.PropertyScope;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.properties.Properties;
import anju.properties.Property;
import anju.properties.Unit;
import anju.tenants.Tenant;
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
class BillWriter implements JudgingWriter<ParsedRow.Bill> {
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
        var known = known(rows, scope, written);
        var ensured = billing.ensureBills(known.stream().map(Known::terms).toList());
        for (int i = 0; i < ensured.size(); i++) {
            count(known.get(i).row(), ensured.get(i), written);
        }
    }

    @Override
    public void judge(List<Written.Row<ParsedRow.Bill>> rows, PropertyScope scope, Written written) {
        known(rows, scope, written);
    }

    /** A row and the bill that it means. */
    record Known(Written.Row<ParsedRow.Bill> row, BillTerms terms) {}

    List<Known> known(List<Written.Row<ParsedRow.Bill>> rows, PropertyScope scope, Written written) {
        var people = tenants.byPhones(rows.stream().map(row -> row.row().phone()).collect(Collectors.toSet()));
        var units = properties.unitsNumbered(rows.stream().map(row -> row.row().unit()).collect(Collectors.toSet()));
        var houses = properties.all().stream().collect(Collectors.toMap(Property::id, Function.identity()));
        var leasesOf = leases.ofTenants(people.values().stream().map(tenant -> tenant.id()).toList());

        var known = new ArrayList<Known>(rows.size());
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
            var covering = meant(covering(leasesOf.getOrDefault(tenant.id(), List.of()), rooms.keySet(), row.row()), rooms, row.row());
            if (covering.size() != 1) {
                refuse(row, tenant, covering, rooms, written);
            } else if (written.isPayable(row, "amount", row.row().amount(), covering.getFirst().rent().getCurrencyUnit())) {
                known.add(new Known(row, terms(row.row(), covering.getFirst())));
            }
        }
        return known;
    }

    private static Map<UUID, Unit> rooms(List<Unit> numbered, String property, Map<UUID, Property> houses, PropertyScope scope) {
        return numbered.stream()
                .filter(unit -> scope.includes(unit.propertyId()))
                .filter(unit -> property.isEmpty() || houses.get(unit.propertyId()).name().equals(property))
                .collect(Collectors.toMap(Unit::id, Function.identity()));
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

    /** In one house 301 is the room of no building before that of building 1, which can be written 1-301; the other cannot. */
    private static List<Lease> meant(List<Lease> leases, Map<UUID, Unit> rooms, ParsedRow.Bill row) {
        if (houses(leases) > 1) return leases;
        var exactly = leases.stream().filter(lease -> rooms.get(lease.unitId()).label().equals(row.unit())).toList();
        return exactly.isEmpty() ? leases : exactly;
    }

    private static long houses(List<Lease> leases) {
        return leases.stream().map(Lease::propertyId).distinct().count();
    }

    /** Asks for what tells them apart: the house, else the building, else the days. */
    private static void refuse(
            Written.Row<ParsedRow.Bill> row, Tenant tenant, List<Lease> leases, Map<UUID, Unit> rooms, Written written) {
        var bill = row.row();
        var period = bill.from() + " – " + bill.last();
        var labels = leases.stream().map(lease -> rooms.get(lease.unitId()).label()).distinct().sorted().toList();
        if (leases.isEmpty()) {
            written.refuse(row, "period_from", period, "imports.row.no_lease", bill.unit(), tenant.name());
        } else if (houses(leases) > 1) {
            written.refuse(row, "property", bill.property(), "imports.row.ambiguous_unit", bill.unit());
        } else if (labels.size() > 1) {
            written.refuse(row, "unit", bill.unit(), "imports.row.ambiguous_building", String.join(", ", labels));
        } else {
            written.refuse(row, "period_from", period, "imports.row.several_leases", bill.unit(), tenant.name());
        }
    }

    private static BillTerms terms(ParsedRow.Bill row, Lease lease) {
        return new BillTerms(
                lease.id(),
                row.item(),
                row.from(),
                row.last().plusDays(1),
                row.dueOn(),
                Money.of(lease.rent().getCurrencyUnit(), row.amount(), RoundingMode.UNNECESSARY));
    }

    private static void count(Written.Row<ParsedRow.Bill> row, Billing.Ensured bill, Written written) {
        switch (bill.outcome()) {
            case CREATED -> {
                written.created++;
                written.bills.add(bill.billId());
            }
            case UPDATED -> written.updated++;
            case UNCHANGED -> written.unchanged++;
            case REFUSED -> refuse(row, bill, written);
        }
    }

    private static void refuse(Written.Row<ParsedRow.Bill> row, Billing.Ensured bill, Written written) {
        var reason = String.valueOf(bill.reason());
        var other = bill.other();
        if (other == null) {
            written.refuse(row, "amount", row.row().amount().toPlainString(), reason);
        } else {
            written.refuse(
                    row, "period_from", row.row().from() + " – " + row.row().last(), reason,
                    other.from() + " – " + other.to().minusDays(1));
        }
    }
}
