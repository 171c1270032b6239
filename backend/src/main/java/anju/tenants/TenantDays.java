package anju.tenants;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which day it is for a tenant: that of the property of the present lease, else of the newest one, else of the property
 * that took the tenant in. Who has none of these goes by the houses' clock where all have the same, else by the
 * installation's.
 */
public interface TenantDays {
    /** The present days of all properties, taken at one instant. */
    Today now();

    /** Of all houses where they have the same, else the installation's: for days and months of everybody together. */
    ZoneId zone();

    LocalDate today(UUID tenantId);

    /** Everybody asked is in it. Looks nobody up while it is the same day everywhere. */
    Map<UUID, LocalDate> todays(Collection<UUID> tenantIds);

    /** Everybody asked is in it. Looks nobody up while every property has the same zone. */
    Map<UUID, ZoneId> zones(Collection<UUID> tenantIds);

    /** @param elsewhere where there is no property */
    record Today(LocalDate elsewhere, Map<UUID, LocalDate> byProperty) {
        public LocalDate at(@Nullable UUID propertyId) {
            return propertyId == null ? elsewhere : byProperty.getOrDefault(propertyId, elsewhere);
        }

        /** The days it is now somewhere, earliest first: one to three. */
        public SortedSet<LocalDate> everywhere() {
            var days = new TreeSet<>(byProperty.values());
            days.add(elsewhere);
            return days;
        }

        /** What is over by this day is over for everybody. */
        public LocalDate earliest() {
            return everywhere().first();
        }
    }
}
