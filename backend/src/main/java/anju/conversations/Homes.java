package anju.conversations;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where tenants live, will or did last. */
@Singleton
class Homes {
    private static final String HOMES = """
            SELECT r.tenant_id, r.property_id, r.unit_id, r.unit_label AS room,
                   r.starts_on <= d.today AND (r.ends_on IS NULL OR r.ends_on > d.today) AS now
            FROM tenants.v_residence r
            JOIN properties.v_property p ON p.property_id = r.property_id
            CROSS JOIN LATERAL (SELECT CAST(CAST(:now AS timestamptz) AT TIME ZONE p.time_zone AS date) AS today) d
            WHERE r.tenant_id = ANY(:tenants)
            ORDER BY r.tenant_id, now DESC, r.starts_on DESC, r.unit_id
            """;

    private final Db db;
    private final Clock clock;

    Homes(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @param now whether they live there on this day */
    record Home(UUID tenantId, UUID propertyId, UUID unitId, String room, boolean now) {}

    /** The present ones first. */
    List<Home> of(UUID tenant) {
        return of(List.of(tenant));
    }

    /** The present one of each, else the latest. */
    Map<UUID, Home> first(Collection<UUID> tenants) {
        return of(tenants).stream().collect(Collectors.toMap(Home::tenantId, Function.identity(), (first, more) -> first));
    }

    private List<Home> of(Collection<UUID> tenants) {
        return db.query(sql -> sql.createQuery(HOMES)
                .bindArray("tenants", UUID.class, tenants)
                .bind("now", clock.instant())
                .mapTo(Home.class)
                .list());
    }

    /** Whose staff answer: the house it was while they live there, else where they live, else where they were taken in. */
    @Nullable UUID house(UUID tenant, @Nullable UUID before, PropertyScope scope) {
        var homes = of(tenant);
        var stays = homes.isEmpty() || homes.stream().anyMatch(home -> home.now() && home.propertyId().equals(before));
        if (before != null && stays) return before;
        return homes.stream()
                .map(Home::propertyId)
                .filter(scope::includes)
                .findFirst()
                .orElseGet(() -> before == null ? takenIn(tenant) : before);
    }

    private @Nullable UUID takenIn(UUID tenant) {
        return db.query(sql -> sql.createQuery("SELECT home_property_id FROM tenants.v_tenant WHERE tenant_id = :tenant")
                .bind("tenant", tenant)
                .mapTo(UUID.class)
                .findOne()
                .orElse(null));
    }
}
