package anju.imports;

import anju.kernel.PropertyScope;
import anju.leases.Lease;
import anju.leases.LeaseTerms;
import anju.leases.Leases;
import anju.properties.Properties;
import anju.properties.Properties.UnitKey;
import anju.properties.Property;
import anju.properties.Unit;
import anju.tenants.NewTenant;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rooms, tenants and leases out of a rent roll. Rooms and tenants that are missing are made. */
@Singleton
class RentRollWriter implements BatchWriter<ParsedRow.RentRoll> {
    private final Properties properties;
    private final Tenants tenants;
    private final Leases leases;
    private final RentRollTerms rentRollTerms;

    RentRollWriter(Properties properties, Tenants tenants, Leases leases, RentRollTerms rentRollTerms) {
        this.properties = properties;
        this.tenants = tenants;
        this.leases = leases;
        this.rentRollTerms = rentRollTerms;
    }

    @Override
    public Kind kind() {
        return Kind.RENT_ROLL;
    }

    @Override
    public void write(List<Written.Row<ParsedRow.RentRoll>> rows, PropertyScope scope, Written written) {
        var allowed = rows.stream().filter(row -> inScope(row, scope, written)).toList();
        var named = allowed.stream().filter(sameName(allowed, written)::apply).toList();
        if (named.isEmpty()) return;

        var units = properties.ensureUnits(named.stream().map(row -> key(row.row())).distinct().toList());
        units.values().stream().filter(Properties.Ensured::created).forEach(made -> written.units.add(made.unit().id()));
        var people = tenants.ensure(named.stream().map(row -> tenant(row.row())).toList());
        people.values().stream().filter(Tenants.Ensured::created).forEach(made -> written.tenants.add(made.tenant().id()));
        var houses = properties.all().stream().collect(Collectors.toMap(Property::id, Function.identity()));

        var payable = named.stream()
                .filter(row -> isPayable(row, houses.get(units.get(key(row.row())).unit().propertyId()), written))
                .toList();
        var terms = new ArrayList<LeaseTerms>(payable.size());
        for (var row : payable) {
            var unit = units.get(key(row.row())).unit();
            var tenant = people.get(row.row().phone()).tenant();
            terms.add(rentRollTerms.of(row.row(), unit.id(), tenant.id(), houses.get(unit.propertyId())));
        }
        var outcomes = leases.ensure(terms);
        var inTheWay = leases.leases(outcomes.stream().map(Leases.Ensured::overlaps).filter(Objects::nonNull).toList());
        for (int i = 0; i < outcomes.size(); i++) {
            var row = payable.get(i);
            if (outcomes.get(i).outcome() == Leases.Outcome.OVERLAP) {
                written.refused.add(overlap(row, units.get(key(row.row())).unit(), inTheWay.get(outcomes.get(i).overlaps())));
            } else {
                count(outcomes.get(i), people.get(row.row().phone()), written);
            }
        }
    }

    /** In the house's currency, when the row names none: a file knows no house, so that it shows only here. */
    private static boolean isPayable(Written.Row<ParsedRow.RentRoll> row, Property house, Written written) {
        var currency = row.row().currency() == null ? house.currency() : row.row().currency();
        return written.isPayable(row, "rent", row.row().rent(), currency)
                && written.isPayable(row, "deposit", row.row().deposit(), currency);
    }

    private boolean inScope(Written.Row<ParsedRow.RentRoll> row, PropertyScope scope, Written written) {
        if (scope.everything()) return true;
        var mine = properties.propertyNamed(row.row().property()).map(Property::id).filter(scope::includes).isPresent();
        if (!mine) written.refuse(row, "property", row.row().property(), "imports.row.foreign_property");
        return mine;
    }

    /** A known phone with another name is a mistake in the file, or in the book: a person has to look. */
    private Function<Written.Row<ParsedRow.RentRoll>, Boolean> sameName(
            List<Written.Row<ParsedRow.RentRoll>> rows, Written written) {
        Map<String, String> names = new HashMap<>();
        tenants.byPhones(rows.stream().map(row -> row.row().phone()).collect(Collectors.toSet()))
                .forEach((phone, tenant) -> names.put(phone, tenant.name()));
        return row -> {
            var name = names.putIfAbsent(row.row().phone(), row.row().tenant());
            if (name == null || name.equals(row.row().tenant())) return true;
            written.refuse(row, "tenant", row.row().tenant(), "imports.row.other_name", name);
            return false;
        };
    }

    /** Names the room and both periods; the other one's last day is inclusive, as in the file. */
    static Written.Refused overlap(Written.Row<ParsedRow.RentRoll> row, Unit unit, Lease other) {
        return new Written.Refused(row.n(), CellError.of(
                "lease_start",
                "imports.row.overlap",
                row.row().from() + " – " + row.row().last(),
                unit.label(),
                other.from() + " – " + other.to().minusDays(1)));
    }

    private static void count(Leases.Ensured outcome, Tenants.Ensured person, Written written) {
        switch (outcome.outcome()) {
            case CREATED -> {
                written.created++;
                written.leases.add(outcome.lease().id());
            }
            case UPDATED -> written.updated++;
            case UNCHANGED -> {
                if (person.changed()) written.updated++;
                else written.unchanged++;
            }
            case OVERLAP -> throw new IllegalStateException("refused, not written: " + outcome.terms());
        }
    }

    static UnitKey key(ParsedRow.RentRoll row) {
        return new UnitKey(row.property(), row.building(), row.unit());
    }

    private static NewTenant tenant(ParsedRow.RentRoll row) {
        return new NewTenant(row.tenant(), row.phone(), row.email(), row.idNumber(), row.tags());
    }
}
