package anju.leases;

import anju.properties.Properties;
import anju.properties.Unit;
import anju.tenants.Residence;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;

/** Tells the tenants module who lives where. */
@Singleton
class Residences {
    private final Tenants tenants;
    private final Properties properties;

    Residences(Tenants tenants, Properties properties) {
        this.tenants = tenants;
        this.properties = properties;
    }

    void tell(Collection<Lease> leases) {
        if (leases.isEmpty()) return;
        var units = properties.units(leases.stream().map(Lease::unitId).distinct().toList());
        tenants.residences(leases.stream()
                .flatMap(lease -> lease.parties().stream()
                        .map(party -> stay(lease, party, units.get(lease.unitId()), lease.to())))
                .toList());
    }

    /** The lease was cancelled before anybody lived there: an empty stay. */
    void takeBack(Collection<Lease> leases) {
        if (leases.isEmpty()) return;
        var units = properties.units(leases.stream().map(Lease::unitId).distinct().toList());
        tenants.residences(leases.stream()
                .flatMap(lease -> lease.parties().stream()
                        .map(party -> stay(lease, party, units.get(lease.unitId()), lease.from())))
                .toList());
    }

    /** These no longer share the lease from {@code day} on. */
    void leave(Lease lease, Collection<UUID> parties, LocalDate day) {
        if (parties.isEmpty()) return;
        var unit = properties.unit(lease.unitId());
        var until = day.isBefore(lease.from()) ? lease.from() : day;
        tenants.residences(parties.stream().map(party -> stay(lease, party, unit, until)).toList());
    }

    private static Residence stay(Lease lease, UUID party, Unit unit, LocalDate to) {
        var came = lease.livesSince(party);
        var since = came.equals(lease.firstStart()) && came.isAfter(lease.from()) ? lease.from() : came;
        return new Residence(
                party, lease.id(), lease.propertyId(), lease.unitId(), unit.label(), unit.building(), since, lease.from(), to);
    }
}
