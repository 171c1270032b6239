package anju.conversations;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.tenants.Home;
import anju.tenants.Homes;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose staff answer: the house it was while the tenant lives there, else where they live, else where they were taken in. */
@Singleton
class AnsweringHouse {
    private final Db db;
    private final Homes homes;

    AnsweringHouse(Db db, Homes homes) {
        this.db = db;
        this.homes = homes;
    }

    @Nullable UUID of(UUID tenant, @Nullable UUID before, PropertyScope scope) {
        var lived = homes.of(tenant);
        var stays = lived.isEmpty() || lived.stream().anyMatch(home -> home.now() && home.propertyId().equals(before));
        if (before != null && stays) return before;
        return lived.stream()
                .map(Home::propertyId)
                .filter(scope::includes)
                .findFirst()
                .orElseGet(() -> before == null ? takenIn(tenant) : before);
    }

    private @Nullable UUID takenIn(UUID tenant) {
        return db.query(sql -> sql.createQuery("SELECT home_property_id FROM tenants.v_tenant WHERE tenant_id = :tenant")
                .bind("tenant", tenant)
                .mapTo(UUID.class)
                .findOne()
                .orElse(null));
    }
}
