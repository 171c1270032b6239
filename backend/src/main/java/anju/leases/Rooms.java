package anju.leases;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.properties.Property;
import anju.properties.Unit;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Whether a room is there for this person to let, and free on the days asked. */
@Singleton
class Rooms {
    private final LeaseStore store;
    private final Properties properties;
    private final Tenants tenants;

    Rooms(LeaseStore store, Properties properties, Tenants tenants) {
        this.store = store;
        this.properties = properties;
        this.tenants = tenants;
    }

    /** 404 when the scope does not reach it. */
    Unit visible(UUID unitId, PropertyScope scope) {
        var unit = properties.units(List.of(unitId)).get(unitId);
        if (unit == null || !scope.includes(unit.propertyId())) throw new Problem.NotFound("leases.no_such_unit");
        return unit;
    }

    Property property(UUID id) {
        return properties.property(id);
    }

    /** 409 that names the other lease when the room is taken on one of these days. */
    void requireFree(UUID unitId, LocalDate from, LocalDate to, UUID except) {
        store.overlapping(unitId, from, to, except).ifPresent(other -> {
            throw new Problem.Conflict(
                    "leases.overlap",
                    properties.unit(unitId).label(),
                    tenants.tenant(other.tenantId()).name(),
                    other.startsOn(),
                    other.endsOn().minusDays(1));
        });
    }
}
