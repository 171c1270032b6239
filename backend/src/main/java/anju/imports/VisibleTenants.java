package anju.imports;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Whom somebody's scope knows. */
@Singleton
class VisibleTenants {
    private final Db db;

    VisibleTenants(Db db) {
        this.db = db;
    }

    Set<UUID> among(Collection<UUID> tenants, PropertyScope scope) {
        if (scope.everything() || tenants.isEmpty()) return Set.copyOf(tenants);
        return db.query(handle -> new HashSet<>(handle.createQuery("""
                SELECT tenant_id FROM tenants.v_tenant
                WHERE tenant_id = ANY(:tenants) AND home_property_id = ANY(:properties)
                UNION
                SELECT tenant_id FROM tenants.v_residence
                WHERE tenant_id = ANY(:tenants) AND property_id = ANY(:properties)""")
                .bindArray("tenants", UUID.class, tenants)
                .bindArray("properties", UUID.class, scope.properties())
                .mapTo(UUID.class)
                .list()));
    }
}
