package anju.tiers;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names and rooms for lists. */
@Singleton
class PeopleReader {
    private final Db db;

    PeopleReader(Db db) {
        this.db = db;
    }

    /** @param room of the newest stay that the scope sees */
    record Person(UUID tenantId, String name, @Nullable String room, @Nullable UUID propertyId) {}

    Map<UUID, Person> people(Collection<UUID> tenants, PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("""
                SELECT DISTINCT ON (t.tenant_id) t.tenant_id, t.name, r.unit_label AS room, r.property_id
                FROM tenants.v_tenant t
                LEFT JOIN tenants.v_residence r ON r.tenant_id = t.tenant_id
                    AND (:everything OR r.property_id = ANY(:properties))
                WHERE t.tenant_id = ANY(:tenants)
                ORDER BY t.tenant_id, r.starts_on DESC"""), scope)
                .bindArray("tenants", UUID.class, tenants)
                .mapTo(Person.class)
                .collect(toMap(Person::tenantId, identity())));
    }
}
