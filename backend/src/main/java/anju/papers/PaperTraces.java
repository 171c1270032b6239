package anju.papers;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever was given a paper of their own, read one or said whether an answer helped stays. */
@Singleton
class PaperTraces implements TenantTraces {
    private final Db db;

    PaperTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenant_id FROM papers.receipt WHERE tenant_id = ANY(:ids)
                UNION
                SELECT tenant_id FROM papers.feedback WHERE tenant_id = ANY(:ids)
                UNION
                SELECT addressee_id FROM papers.document WHERE addressee_id = ANY(:ids)""")
                .bindArray("ids", UUID.class, tenants)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "papers.trace")));
    }
}
