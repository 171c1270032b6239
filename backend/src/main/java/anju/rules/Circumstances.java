package anju.rules;

import anju.kernel.Ids;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.points.PointsLedger;
import anju.rules.engine.Trigger;
import anju.tenants.Standing;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Completes what is announced with everything else that rules may read; one question per door, however many facts. */
@Singleton
class Circumstances {
    private final Tenants tenants;
    private final Leases leases;
    private final PointsLedger ledger;
    private final Places places;

    Circumstances(Tenants tenants, Leases leases, PointsLedger ledger, Places places) {
        this.tenants = tenants;
        this.leases = leases;
        this.ledger = ledger;
        this.places = places;
    }

    /** First revisions, in the order of what is announced. */
    List<Fact> facts(Trigger trigger, Collection<Announced> announced) {
        if (announced.isEmpty()) return List.of();
        var ids = announced.stream().map(Announced::tenantId).collect(Collectors.toSet());
        var people = tenants.tenants(ids);
        var standings = tenants.standings(ids);
        var balances = ledger.balances(ids);
        var under = leasesOf(announced);
        return announced.stream()
                .map(event -> {
                    var lease = under.get(event);
                    var standing = standings.getOrDefault(event.tenantId(), Standing.none(event.tenantId()));
                    var inputs = new Object[trigger.fields().size()];
                    var person = people.get(event.tenantId());
                    var balance = balances.get(event.tenantId());
                    inputs[0] = standing.tier();
                    inputs[1] = lease == null ? 0L : Math.max(0, ChronoUnit.MONTHS.between(lease.firstStart(), event.on()));
                    inputs[2] = person == null ? List.of() : person.tags();
                    inputs[3] = balance == null ? 0L : balance.available();
                    inputs[4] = lease == null ? 0.0 : lease.rent().getAmount().doubleValue();
                    inputs[5] = lease == null ? 1L : (long) lease.cadenceMonths();
                    inputs[6] = lease == null ? "" : places.name(lease.propertyId());
                    inputs[Trigger.ON] = Inputs.day(event.on());
                    System.arraycopy(event.own(), 0, inputs, Trigger.AMBIENT.size(), event.own().length);
                    return new Fact(
                            event.tenantId(), trigger, event.subjectId(), 1, Ids.next(),
                            lease == null ? null : lease.propertyId(), event.on(), standing.pointsMultiplier(), inputs);
                })
                .toList();
    }

    private Map<Announced, @Nullable Lease> leasesOf(Collection<Announced> announced) {
        var known = leases.leases(new HashSet<>(announced.stream()
                .map(Announced::leaseId)
                .filter(Objects::nonNull)
                .toList()));
        var under = new HashMap<Announced, @Nullable Lease>();
        for (var event : announced) {
            under.put(event, event.leaseId() == null ? leaseOn(event.tenantId(), event.on()) : known.get(event.leaseId()));
        }
        return under;
    }

    /** The lease of that day, else the newest that binds. */
    private @Nullable Lease leaseOn(UUID tenant, LocalDate day) {
        var binding = leases.ofTenant(tenant).stream()
                .filter(lease -> lease.state() != Lease.State.DRAFT && lease.state() != Lease.State.CANCELLED)
                .toList();
        return binding.stream()
                .filter(lease -> !day.isBefore(lease.from()) && day.isBefore(lease.to()))
                .findFirst()
                .orElse(binding.isEmpty() ? null : binding.getFirst());
    }
}
