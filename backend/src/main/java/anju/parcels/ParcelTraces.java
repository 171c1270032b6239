package anju.parcels;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever got a parcel stays. */
@Singleton
class ParcelTraces implements TenantTraces {
    private final Db db;

    ParcelTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return db.query(handle -> handle.createQuery("SELECT DISTINCT tenant_id FROM parcels.parcel WHERE tenant_id = ANY(:ids)")
                .bindArray("ids", UUID.class, tenants)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "parcels.trace")));
    }
}
