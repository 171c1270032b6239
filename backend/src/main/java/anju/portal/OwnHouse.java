package anju.portal;

import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The house in which staff let a tenant in: those who moved out of it are no longer theirs to let in. */
@Singleton
class OwnHouse {
    private final Tenants tenants;
    private final Homes homes;

    OwnHouse(Tenants tenants, Homes homes) {
        this.tenants = tenants;
        this.homes = homes;
    }

    /**
     * Where the tenant lives, or will by a signed lease. Null only to whoever answers for every property.
     *
     * @throws Problem.NotFound when no property of the scope knows the tenant
     */
    @Nullable UUID of(UUID tenantId, PropertyScope scope) {
        tenants.visible(tenantId, scope);
        var house = homes.of(tenantId).stream().map(home -> home.lease().propertyId()).filter(scope::includes).findFirst();
        if (house.isEmpty() && !scope.everything()) throw new Problem.Forbidden("portal.lives_elsewhere");
        return house.orElse(null);
    }
}
