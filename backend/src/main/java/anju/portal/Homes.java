package anju.portal;

import anju.leases.Lease;
import anju.leases.Leases;
import anju.properties.Properties;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Where a tenant lives, or will: the leases that bind and are not over. */
@Singleton
class Homes {
    private static final Set<Lease.State> NOT_BINDING = Set.of(Lease.State.DRAFT, Lease.State.CANCELLED);

    private final Leases leases;
    private final Properties properties;
    private final TenantDays days;

    Homes(Leases leases, Properties properties, TenantDays days) {
        this.leases = leases;
        this.properties = properties;
        this.days = days;
    }

    record Home(Lease lease, String room, String property, ZoneId zone, String currency) {}

    /** The present ones first, each room once. */
    List<Home> of(UUID tenantId) {
        var today = days.today(tenantId);
        var living = leases.ofTenant(tenantId).stream()
                .filter(lease -> !NOT_BINDING.contains(lease.state()) && lease.to().isAfter(today) && lease.from().isBefore(lease.to()))
                .sorted(Comparator.comparing(Lease::from))
                .toList();
        var units = properties.units(living.stream().map(Lease::unitId).distinct().toList());
        var seen = new java.util.HashSet<UUID>();
        return living.stream()
                .filter(lease -> seen.add(lease.unitId()))
                .map(lease -> {
                    var house = properties.property(lease.propertyId());
                    return new Home(
                            lease, units.get(lease.unitId()).label(), house.name(), house.timeZone(), house.currency().getCode());
                })
                .toList();
    }

    ZoneId zone(UUID tenantId) {
        return days.zones(List.of(tenantId)).get(tenantId);
    }
}
