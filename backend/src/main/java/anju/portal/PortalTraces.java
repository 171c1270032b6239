package anju.portal;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever was invited, asked for a code or came in stays. */
@Singleton
class PortalTraces implements TenantTraces {
    private final Db db;

    PortalTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return db.query(handle -> handle.createQuery("SELECT tenant_id FROM portal.account WHERE tenant_id = ANY(:ids)")
                .bindArray("ids", UUID.class, tenants)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "portal.trace")));
    }
}
