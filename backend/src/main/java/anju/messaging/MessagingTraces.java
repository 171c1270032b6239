package anju.messaging;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever was written to, or has said how to be reached, stays. */
@Singleton
class MessagingTraces implements TenantTraces {
    private final Db db;

    MessagingTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return traced(tenants, """
                SELECT tenant_id FROM messaging.message WHERE tenant_id = ANY(:ids)
                UNION
                SELECT tenant_id FROM messaging.consent WHERE tenant_id = ANY(:ids)""");
    }

    private Map<UUID, String> traced(Collection<UUID> ids, String query) {
        return db.query(handle -> handle.createQuery(query)
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "messaging.trace")));
    }
}
