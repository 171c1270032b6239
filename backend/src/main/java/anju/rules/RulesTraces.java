package anju.rules;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever a fact is about stays: it may be replayed. */
@Singleton
class RulesTraces implements TenantTraces {
    private final Db db;

    RulesTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return traced(tenants, """
                SELECT DISTINCT tenant_id FROM rules.fact WHERE tenant_id = ANY(:ids)""");
    }

    private Map<UUID, String> traced(Collection<UUID> ids, String query) {
        return db.query(handle -> handle.createQuery(query)
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "rules.trace")));
    }
}
