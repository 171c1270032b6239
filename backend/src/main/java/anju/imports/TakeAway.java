package anju.imports;

import static java.util.stream.Collectors.toMap;

import anju.properties.Properties;
import anju.properties.Unit;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Takes the rooms and people away that an import had made; who is needed meanwhile stays, and the import says why. */
@Singleton
class TakeAway {
    private final Tenants tenants;
    private final Properties properties;
    private final KeptStore kept;

    TakeAway(Tenants tenants, Properties properties, KeptStore kept) {
        this.tenants = tenants;
        this.properties = properties;
        this.kept = kept;
    }

    void from(Run run, List<Written> batches) {
        var people = batches.stream().flatMap(made -> made.tenants.stream()).toList();
        var rooms = batches.stream().flatMap(made -> made.units.stream()).toList();
        if (people.isEmpty() && rooms.isEmpty()) return;
        var keptPeople = tenants.remove(people); // first: their leases hold the rooms
        var keptRooms = properties.removeUnits(rooms);
        kept.put(
                run.id(),
                people.size() - keptPeople.size(),
                rooms.size() - keptRooms.size(),
                Stream.concat(
                        named(Kept.What.TENANT, keptPeople, names(keptPeople)), named(Kept.What.UNIT, keptRooms, labels(keptRooms)))
                        .toList());
    }

    private Map<UUID, String> names(Map<UUID, String> people) {
        return tenants.tenants(people.keySet()).values().stream().collect(toMap(Tenant::id, Tenant::name));
    }

    private Map<UUID, String> labels(Map<UUID, String> rooms) {
        return properties.units(rooms.keySet()).values().stream().collect(toMap(Unit::id, Unit::label));
    }

    /** Who is gone already, taken away by somebody before, is not kept. */
    private static Stream<Kept> named(Kept.What what, Map<UUID, String> reasons, Map<UUID, String> names) {
        return names.keySet().stream().map(id -> new Kept(what, id, names.get(id), reasons.get(id)));
    }
}
