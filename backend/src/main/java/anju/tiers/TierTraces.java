package anju.tiers;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** A tier that somebody set by hand keeps its tenant; what was only worked out goes. */
@Singleton
class TierTraces implements TenantTraces {
    private final Db db;

    TierTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return traced(tenants, """
                SELECT DISTINCT tenant_id FROM tiers.assessment WHERE tenant_id = ANY(:ids) AND actor IS NOT NULL""");
    }

    @Override
    public void dropTenants(Collection<UUID> tenants) {
        db.run(handle -> {
            handle.createUpdate("DELETE FROM tiers.assessment WHERE tenant_id = ANY(:ids)")
                    .bindArray("ids", UUID.class, tenants)
                    .execute();
            handle.createUpdate("DELETE FROM tiers.membership WHERE tenant_id = ANY(:ids)")
                    .bindArray("ids", UUID.class, tenants)
                    .execute();
        });
    }

    private Map<UUID, String> traced(Collection<UUID> ids, String query) {
        return db.query(handle -> handle.createQuery(query)
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "tiers.trace")));
    }
}
