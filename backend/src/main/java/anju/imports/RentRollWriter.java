package anju.imports;

import anju.kernel.PropertyScope;
import anju.leases.LeaseTerms;
import anju.leases.Leases;
import anju.properties.Properties;
import anju.properties.Properties.UnitKey;
import anju.properties.Property;
import anju.tenants.NewTenant;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** Rooms, tenants and leases out of a rent roll. Rooms and tenants that are missing are made. */
@Singleton
class RentRollWriter implements BatchWriter<ParsedRow.RentRoll> {
    private final Properties properties;
    private final Tenants tenants;
    private final Leases leases;
    private final Clock clock;

    RentRollWriter(Properties properties, Tenants tenants, Leases leases, Clock clock) {
        this.properties = properties;
        this.tenants = tenants;
        this.leases = leases;
        this.clock = clock;
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

        var terms = new ArrayList<LeaseTerms>(named.size());
        for (var row : named) {
            var unit = units.get(key(row.row())).unit();
            terms.add(terms(row.row(), unit.id(), people.get(row.row().phone()).tenant().id(), houses.get(unit.propertyId())));
        }
        var outcomes = leases.ensure(terms);
        for (int i = 0; i < outcomes.size(); i++) {
            count(named.get(i), outcomes.get(i), people.get(named.get(i).row().phone()), written);
        }
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

    private void count(
            Written.Row<ParsedRow.RentRoll> row, Leases.Ensured outcome, Tenants.Ensured person, Written written) {
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
            case OVERLAP -> written.refuse(
                    row,
                    "lease_start",
                    row.row().from() + " – " + row.row().last(),
                    "imports.row.overlap",
                    row.row().unit(),
                    String.valueOf(outcome.overlaps()));
        }
    }

    private static UnitKey key(ParsedRow.RentRoll row) {
        return new UnitKey(row.property(), row.building(), row.unit());
    }

    private static NewTenant tenant(ParsedRow.RentRoll row) {
        return new NewTenant(row.tenant(), row.phone(), row.email(), row.idNumber(), row.tags());
    }

    private LeaseTerms terms(ParsedRow.RentRoll row, UUID unit, UUID tenant, Property house) {
        var currency = row.currency() == null ? house.currency() : row.currency();
        var rent = Money.of(currency, row.rent(), RoundingMode.HALF_UP);
        var deposit = row.deposit() == null && row.depositMonths() == null
                ? null
                : Money.of(
                        currency,
                        row.deposit() != null ? row.deposit() : row.rent().multiply(BigDecimal.valueOf(row.depositMonths())),
                        RoundingMode.HALF_UP);
        return new LeaseTerms(
                unit,
                tenant,
                row.from(),
                row.last().plusDays(1),
                rent,
                deposit,
                row.cadenceMonths(),
                row.dueDay(),
                LocalDate.now(clock.withZone(house.timeZone())));
    }
}
