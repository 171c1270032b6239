package anju.privacy;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever asked for their data stays. */
@Singleton
class PrivacyTraces implements TenantTraces {
    private final Db db;

    PrivacyTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return db.query(handle -> handle.createQuery("SELECT DISTINCT tenant_id FROM privacy.request WHERE tenant_id = ANY(:ids)")
                .bindArray("ids", UUID.class, tenants)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "privacy.trace")));
    }
}
