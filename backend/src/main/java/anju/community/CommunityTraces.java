package anju.community;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever read, signed up, wrote or reported stays; that an announcement was for somebody goes with them. */
@Singleton
class CommunityTraces implements TenantTraces {
    private final Db db;

    CommunityTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id FROM community.sign_up WHERE tenant_id = ANY(:ids)
                UNION SELECT tenant_id FROM community.recipient WHERE tenant_id = ANY(:ids) AND read_at IS NOT NULL
                UNION SELECT tenant_id FROM community.post WHERE tenant_id = ANY(:ids)
                UNION SELECT tenant_id FROM community.report WHERE tenant_id = ANY(:ids)
                UNION SELECT tenant_id FROM community.mute WHERE tenant_id = ANY(:ids)""")
                .bindArray("ids", UUID.class, tenants)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "community.trace")));
    }

    @Override
    public void dropTenants(Collection<UUID> tenants) {
        db.run(sql -> sql.createUpdate("DELETE FROM community.recipient WHERE tenant_id = ANY(:ids)")
                .bindArray("ids", UUID.class, tenants)
                .execute());
    }
}
