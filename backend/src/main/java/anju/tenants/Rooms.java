package anju.tenants;

import static java.util.stream.Collectors.groupingBy;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Residences with the names of their houses, as far as a scope sees them. */
@Singleton
class Rooms {
    private final Db db;

    Rooms(Db db) {
        this.db = db;
    }

    /** A stay as pages show it; newest first in lists. */
    record Room(
            UUID tenantId,
            UUID leaseId,
            UUID propertyId,
            String property,
            UUID unitId,
            String label,
            LocalDate from,
            @Nullable LocalDate to)
            implements Stay {}

    Map<UUID, List<Room>> of(Collection<UUID> tenants, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT r.tenant_id, r.lease_id, r.property_id, coalesce(p.name, '') AS property, r.unit_id,
                       r.unit_label AS label, r.starts_on AS "from", r.ends_on AS "to"
                FROM tenants.residence r
                LEFT JOIN properties.v_property p ON p.property_id = r.property_id
                WHERE r.tenant_id = ANY(:tenants) AND (:everything OR r.property_id = ANY(:properties))
                ORDER BY r.starts_on DESC, r.lease_id"""), scope)
                .bindArray("tenants", UUID.class, tenants)
                .mapTo(Room.class)
                .collect(groupingBy(Room::tenantId)));
    }
}
