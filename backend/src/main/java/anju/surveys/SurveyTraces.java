package anju.surveys;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever was asked, or answered by name, stays. */
@Singleton
class SurveyTraces implements TenantTraces {
    private final Db db;

    SurveyTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenant_id FROM surveys.invitation WHERE tenant_id = ANY(:ids)
                UNION
                SELECT tenant_id FROM surveys.respondent WHERE tenant_id = ANY(:ids)""")
                .bindArray("ids", UUID.class, tenants)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "surveys.trace")));
    }
}
