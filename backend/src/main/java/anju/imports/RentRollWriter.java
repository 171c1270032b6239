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
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Rooms, tenants and leases out of a rent roll. Rooms and tenants that are missing are made. */
@Singleton
class RentRollWriter implements BatchWriter<ParsedRow.RentRoll> {
    private final Properties properties;
    private final Tenants tenants;
    private final VisibleTenants visible;
    private final Leases leases;
    private final RentRollTerms rentRollTerms;

    RentRollWriter(
            Properties properties, Tenants tenants, VisibleTenants visible, Leases leases, RentRollTerms rentRollTerms) {
        this.properties = properties;
        this.tenants = tenants;
        this.visible = visible;
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
        var known = tenants.byPhones(allowed.stream().map(row -> row.row().phone()).collect(Collectors.toSet()));
        var named = allowed.stream().filter(meant(known, scope, written)).toList();
        if (named.isEmpty()) return;

        var units = properties.ensureUnits(named.stream().map(row -> key(row.row())).distinct().toList());
        units.values().stream().filter(Properties.Ensured::created).forEach(made -> written.units.add(made.unit().id()));
        var houses = properties.all().stream().collect(Collectors.toMap(Property::id, Function.identity()));
        var payable = named.stream()
                .filter(row -> isPayable(row, houses.get(units.get(key(row.row())).unit().propertyId()), written))
                .toList();

        var newcomers = tenants.ensure(payable.stream()
                .map(row -> tenant(row.row()))
                .filter(person -> !known.containsKey(person.phone()))
                .toList());
        var people = new HashMap<>(known);
        newcomers.forEach((phone, made) -> people.put(phone, made.tenant()));
        var terms = new ArrayList<LeaseTerms>(payable.size());
        for (var row : payable) {
            var unit = units.get(key(row.row())).unit();
            terms.add(rentRollTerms.of(row.row(), unit.id(), people.get(row.row().phone()).id(), houses.get(unit.propertyId())));
        }
        var accepted = accepted(payable, leases.ensure(terms), units, written);
        keep(newcomers, accepted, written);
        var learned = learn(accepted, known);
        accepted.forEach(row -> count(row, learned, written));
    }

    /** A row that went in, and what became of it. */
    private record Accepted(ParsedRow.RentRoll row, Leases.Ensured lease) {}

    private List<Accepted> accepted(
            List<Written.Row<ParsedRow.RentRoll>> rows, List<Leases.Ensured> outcomes, Map<UnitKey, Properties.Ensured> units,
            Written written) {
        var inTheWay = leases.leases(outcomes.stream().map(Leases.Ensured::overlaps).filter(Objects::nonNull).toList());
        var accepted = new ArrayList<Accepted>(rows.size());
        for (int i = 0; i < outcomes.size(); i++) {
            var row = rows.get(i);
            if (outcomes.get(i).outcome() == Leases.Outcome.OVERLAP) {
                written.refused.add(overlap(row, units.get(key(row.row())).unit(), inTheWay.get(outcomes.get(i).overlaps())));
            } else {
                accepted.add(new Accepted(row.row(), outcomes.get(i)));
            }
        }
        return accepted;
    }

    /** Who came with refused rows alone goes again: no house would know them. */
    private void keep(Map<String, Tenants.Ensured> newcomers, List<Accepted> accepted, Written written) {
        var staying = accepted.stream().map(one -> one.row().phone()).collect(Collectors.toSet());
        var going = new ArrayList<UUID>();
        newcomers.forEach((phone, person) -> {
            if (person.created()) (staying.contains(phone) ? written.tenants : going).add(person.tenant().id());
        });
        if (!going.isEmpty()) tenants.remove(going);
    }

    /** What the rows that went in say anew of people who were known; by phone, of whom it was something. */
    private Set<String> learn(List<Accepted> accepted, Map<String, Tenant> known) {
        var said = accepted.stream()
                .filter(one -> known.containsKey(one.row().phone()) && saysAnew(one.row(), known.get(one.row().phone())))
                .map(one -> tenant(one.row()))
                .toList();
        return tenants.ensure(said).values().stream()
                .filter(Tenants.Ensured::changed)
                .map(person -> person.tenant().phone())
                .collect(Collectors.toSet());
    }

    private static boolean saysAnew(ParsedRow.RentRoll row, Tenant person) {
        return row.email() != null && !row.email().equals(person.email())
                || row.idNumber() != null && !row.idNumber().equals(person.idNumber())
                || !person.tags().containsAll(row.tags());
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

    /**
     * A known phone with another name is a mistake in the file, or in the book: a person has to look. Who only other houses know
     * is not named, nor taken for the one the row names.
     */
    private Predicate<Written.Row<ParsedRow.RentRoll>> meant(Map<String, Tenant> known, PropertyScope scope, Written written) {
        var seen = visible.among(known.values().stream().map(Tenant::id).toList(), scope);
        var names = new HashMap<String, String>();
        known.forEach((phone, tenant) -> names.put(phone, tenant.name()));
        return row -> {
            var person = known.get(row.row().phone());
            if (person != null && !seen.contains(person.id())) {
                written.refuse(row, "phone", row.row().phone(), "imports.row.phone_elsewhere");
                return false;
            }
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

    private static void count(Accepted row, Set<String> learned, Written written) {
        switch (row.lease().outcome()) {
            case CREATED -> {
                written.created++;
                written.leases.add(row.lease().lease().id());
            }
            case UPDATED -> written.updated++;
            case UNCHANGED -> {
                if (learned.contains(row.row().phone())) written.updated++;
                else written.unchanged++;
            }
            case OVERLAP -> throw new IllegalStateException("refused, not written: " + row.lease().terms());
        }
    }

    static UnitKey key(ParsedRow.RentRoll row) {
        return new UnitKey(row.property(), row.building(), row.unit());
    }

    private static NewTenant tenant(ParsedRow.RentRoll row) {
        return new NewTenant(row.tenant(), row.phone(), row.email(), row.idNumber(), row.tags());
    }
}
