package anju.conversations;

import anju.identity.StaffDirectory;
import anju.tenants.Homes;
import anju.tenants.Tenants;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tenants and staff, as staff read of them in the inbox. */
@Singleton
class InboxPeople {
    private final Tenants tenants;
    private final Homes homes;
    private final StaffDirectory staff;

    InboxPeople(Tenants tenants, Homes homes, StaffDirectory staff) {
        this.tenants = tenants;
        this.homes = homes;
        this.staff = staff;
    }

    /** @param room where they live now, else lived last; null: nowhere yet */
    @Serdeable
    record Person(UUID id, String name, String tier, @Nullable String room, @Nullable String property, @Nullable UUID propertyId) {}

    Function<UUID, Person> persons(Collection<UUID> tenantIds) {
        var known = tenants.tenants(tenantIds);
        var standings = tenants.standings(tenantIds);
        var lived = homes.of(tenantIds);
        return id -> {
            var home = lived.containsKey(id) ? lived.get(id).getFirst() : null;
            return new Person(
                    id, known.get(id).name(), standings.get(id).tier(), home == null ? null : home.room(),
                    home == null ? null : home.property(), home == null ? null : home.propertyId());
        };
    }

    Person person(UUID tenantId) {
        return persons(List.of(tenantId)).apply(tenantId);
    }

    @Serdeable
    record Named(UUID id, String name) {}

    Function<UUID, Named> staff(Collection<UUID> staffIds) {
        var names = staff.names(staffIds);
        return id -> new Named(id, names.getOrDefault(id, ""));
    }
}
