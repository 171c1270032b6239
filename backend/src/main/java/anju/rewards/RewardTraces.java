package anju.rewards;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever redeemed something stays. */
@Singleton
class RewardTraces implements TenantTraces {
    private final Db db;

    RewardTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return db.query(handle -> handle.createQuery(
                        "SELECT DISTINCT tenant_id FROM rewards.redemption WHERE tenant_id = ANY(:ids)")
                .bindArray("ids", UUID.class, tenants)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "rewards.trace")));
    }
}
