package anju.imports;

import anju.kernel.Db;
import anju.leases.LeaseTerms;
import anju.leases.Leases;
import anju.properties.Properties;
import anju.properties.Properties.UnitKey;
import anju.properties.Property;
import anju.properties.Unit;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds, while a rent roll is only previewed, the rows whose room is let to somebody else on their days already. */
@Singleton
class LetAlready {
    private static final int ROOMS = 20_000;

    private final Db db;
    private final RunStore runs;
    private final RowStore rows;
    private final Properties properties;
    private final Tenants tenants;
    private final Leases leases;
    private final RentRollTerms rentRollTerms;

    LetAlready(
            Db db,
            RunStore runs,
            RowStore rows,
            Properties properties,
            Tenants tenants,
            Leases leases,
            RentRollTerms rentRollTerms) {
        this.db = db;
        this.runs = runs;
        this.rows = rows;
        this.properties = properties;
        this.tenants = tenants;
        this.leases = leases;
        this.rentRollTerms = rentRollTerms;
    }

    void refuse(Run run) {
        for (var rooms = rooms(run.id(), ""); !rooms.isEmpty(); rooms = rooms(run.id(), rooms.getLast())) refuse(run, rooms);
    }

    /** What of a room somebody may not see is not said either: its rows are refused when they are written. */
    void refuse(Run run, Collection<String> rooms) {
        var scope = runs.scope(run.id());
        var units = properties.unitsNamed(rooms.stream().map(RowKey::unit).toList());
        units.values().removeIf(unit -> !scope.includes(unit.propertyId()));
        if (units.isEmpty()) return;
        var parser = RowParser.of(run);
        var known = rooms.stream().filter(room -> units.containsKey(RowKey.unit(room))).toList();
        var lettings = rowsOf(run.id(), known).stream()
                .map(row -> new Written.Row<>(row.n(), (ParsedRow.RentRoll) parser.parse(row.cells()).row()))
                .toList();
        rows.refuse(run.id(), inTheWay(lettings, units));
    }

    private List<Written.Refused> inTheWay(List<Written.Row<ParsedRow.RentRoll>> lettings, Map<UnitKey, Unit> units) {
        var people = tenants.byPhones(lettings.stream().map(row -> row.row().phone()).collect(Collectors.toSet()));
        var houses = properties.all().stream().collect(Collectors.toMap(Property::id, Function.identity()));
        var others = leases.inTheWay(lettings.stream().map(row -> terms(row.row(), units, people, houses)).toList());
        var refused = new ArrayList<Written.Refused>();
        for (int i = 0; i < lettings.size(); i++) {
            var row = lettings.get(i);
            others.get(i).ifPresent(other ->
                    refused.add(RentRollWriter.overlap(row, units.get(RentRollWriter.key(row.row())), other)));
        }
        return refused;
    }

    private LeaseTerms terms(
            ParsedRow.RentRoll row, Map<UnitKey, Unit> units, Map<String, Tenant> people, Map<UUID, Property> houses) {
        var unit = units.get(RentRollWriter.key(row));
        var known = people.get(row.phone());
        var tenant = known == null ? UUID.nameUUIDFromBytes(row.phone().getBytes()) : known.id(); // nobody's lease yet
        return rentRollTerms.of(row, unit.id(), tenant, houses.get(unit.propertyId()));
    }

    private List<String> rooms(UUID id, String after) {
        return db.query(handle -> handle.createQuery("""
                SELECT DISTINCT room FROM imports.staged_row
                WHERE import_id = :id AND errors IS NULL AND room > :after ORDER BY room LIMIT :rooms""")
                .bind("id", id)
                .bind("after", after)
                .bind("rooms", ROOMS)
                .mapTo(String.class)
                .list());
    }

    private record Staged(long n, List<String> cells) {}

    /** In the order in which they would be written. */
    private List<Staged> rowsOf(UUID id, Collection<String> rooms) {
        return db.query(handle -> handle.createQuery("""
                SELECT n, cells FROM imports.staged_row
                WHERE import_id = :id AND errors IS NULL AND room = ANY(:rooms) ORDER BY from_on, n""")
                .bind("id", id)
                .bindArray("rooms", String.class, rooms)
                .mapTo(Staged.class)
                .list());
    }
}
