package anju.tenants;

import static java.util.stream.Collectors.groupingBy;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@Singleton
class ResidenceHomes implements Homes {
    private final Db db;
    private final Clock clock;

    ResidenceHomes(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public List<Home> of(UUID tenantId) {
        return of(List.of(tenantId)).getOrDefault(tenantId, List.of());
    }

    @Override
    public Map<UUID, List<Home>> of(Collection<UUID> tenantIds) {
        return db.query(sql -> sql.createQuery("""
                SELECT r.tenant_id, r.property_id, p.name AS property, p.time_zone AS zone, r.unit_id, r.unit_label AS room,
                       r.starts_on AS "from", r.ends_on AS "to", d.today
                FROM tenants.residence r
                JOIN properties.v_property p ON p.property_id = r.property_id
                CROSS JOIN LATERAL (SELECT CAST(CAST(:now AS timestamptz) AT TIME ZONE p.time_zone AS date) AS today) d
                WHERE r.tenant_id = ANY(:tenants)
                ORDER BY r.starts_on <= d.today AND (r.ends_on IS NULL OR r.ends_on > d.today) DESC, r.starts_on DESC, r.unit_id""")
                .bindArray("tenants", UUID.class, tenantIds)
                .bind("now", clock.instant())
                .mapTo(Home.class)
                .collect(groupingBy(Home::tenantId)));
    }
}
