package anju.callbacks;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever is to be called, or was, stays. */
@Singleton
class CallbackTraces implements TenantTraces {
    private final Db db;

    CallbackTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return db.query(sql -> sql.createQuery("SELECT DISTINCT tenant_id FROM callbacks.task WHERE tenant_id = ANY(:ids)")
                .bindArray("ids", UUID.class, tenants)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "callbacks.trace")));
    }
}
