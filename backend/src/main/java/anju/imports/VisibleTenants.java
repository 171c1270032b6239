package anju.imports;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Whether somebody's scope knows a tenant. */
@Singleton
class VisibleTenants {
    private final Tenants tenants;

    VisibleTenants(Tenants tenants) {
        this.tenants = tenants;
    }

    boolean to(PropertyScope scope, UUID tenant) {
        if (scope.everything()) return true;
        try {
            tenants.visible(tenant, scope);
            return true;
        } catch (Problem.NotFound elsewhere) {
            return false;
        }
    }
}
