package anju.referrals;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever recommends or was recommended stays, and whose code may have been handed out. */
@Singleton
class ReferralTraces implements TenantTraces {
    private final Db db;

    ReferralTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return traced(tenants, """
                SELECT tenant_id FROM referrals.code WHERE tenant_id = ANY(:ids)
                UNION
                SELECT referrer_id FROM referrals.referral WHERE referrer_id = ANY(:ids)
                UNION
                SELECT friend_id FROM referrals.referral WHERE friend_id = ANY(:ids)""");
    }

    private Map<UUID, String> traced(Collection<UUID> ids, String query) {
        return db.query(handle -> handle.createQuery(query)
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "referrals.trace")));
    }
}
