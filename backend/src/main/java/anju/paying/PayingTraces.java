package anju.paying;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever set out to pay online, or agreed that it is done, stays. */
@Singleton
class PayingTraces implements TenantTraces {
    private final Db db;

    PayingTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return db.query(handle -> handle.createQuery(
                        """
                        SELECT tenant_id FROM paying.payment_order WHERE tenant_id = ANY(:ids)
                        UNION
                        SELECT tenant_id FROM paying.mandate WHERE tenant_id = ANY(:ids)""")
                .bindArray("ids", UUID.class, tenants)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "paying.trace")));
    }
}
