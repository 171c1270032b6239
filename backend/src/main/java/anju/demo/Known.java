package anju.demo;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.demo.House.Room;
import anju.demo.Portfolio.Person;
import anju.demo.Portfolio.Stay;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.properties.Properties;
import anju.properties.Properties.UnitKey;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds what earlier steps have made, by what names it: a room, a telephone number, a first day. */
@Singleton
class Known {
    private static final int PAGE = 1_000;
    private static final int YEARS = 6;

    private final Properties properties;
    private final Tenants tenants;
    private final Leases leases;

    Known(Properties properties, Tenants tenants, Leases leases) {
        this.properties = properties;
        this.tenants = tenants;
        this.leases = leases;
    }

    UUID property(House house) {
        return properties.propertyNamed(house.name()).orElseThrow().id();
    }

    Map<UnitKey, UUID> units() {
        var keys = House.all().stream()
                .flatMap(house -> house.rooms().stream().map(room -> key(house, room)))
                .toList();
        return properties.ensureUnits(keys).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().unit().id()));
    }

    static UnitKey key(House house, Room room) {
        return new UnitKey(house.name(), room.building(), room.number());
    }

    Map<String, UUID> tenants(List<Stay> stays) {
        var phones = stays.stream().flatMap(stay -> stay.everybody().stream()).map(Person::phone).toList();
        return tenants.byPhones(phones).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().id()));
    }

    /** Every lease, by unit and first day. */
    Map<Place, Lease> leases(LocalDate today) {
        var found = new HashMap<Place, Lease>();
        var after = new UUID(0, 0);
        while (true) {
            var page = leases.bindingBetween(today.minusYears(YEARS), today.plusYears(YEARS), after, PAGE);
            if (page.isEmpty()) return found;
            found.putAll(page.stream().collect(toMap(lease -> new Place(lease.unitId(), lease.from()), identity())));
            after = page.getLast().id();
        }
    }

    record Place(UUID unitId, LocalDate from) {}
}
