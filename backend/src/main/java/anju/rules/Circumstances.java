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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Completes what is announced with everything else that rules may read; one question per door, however many facts. */
@Singleton
class Circumstances {
    private final Tenants tenants;
    private final Leases leases;
    private final Sharing sharing;
    private final PointsLedger ledger;
    private final Places places;

    Circumstances(Tenants tenants, Leases leases, Sharing sharing, PointsLedger ledger, Places places) {
        this.tenants = tenants;
        this.leases = leases;
        this.sharing = sharing;
        this.ledger = ledger;
        this.places = places;
    }

    /** A tenant's part in what was announced. */
    private record Part(Announced event, UUID tenantId, FairShare shared) {}

    /** First revisions, in the order of what is announced; one for each of those who share. */
    List<Fact> facts(Trigger trigger, Collection<Announced> announced) {
        if (announced.isEmpty()) return List.of();
        var under = leasesOf(announced);
        var parts = parts(trigger, announced, under);
        var ids = parts.stream().map(Part::tenantId).collect(Collectors.toSet());
        var people = tenants.tenants(ids);
        var standings = tenants.standings(ids);
        var balances = ledger.balances(ids);
        return parts.stream()
                .map(part -> {
                    var event = part.event();
                    var lease = under.get(event);
                    var tenant = part.tenantId();
                    var standing = standings.getOrDefault(tenant, Standing.none(tenant));
                    var inputs = new Object[trigger.fields().size()];
                    var person = people.get(tenant);
                    var balance = balances.get(tenant);
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
                            tenant, trigger, event.subjectId(), 1, Ids.next(),
                            lease == null ? null : lease.propertyId(), event.on(), standing.pointsMultiplier(), inputs,
                            part.shared());
                })
                .toList();
    }

    private List<Part> parts(Trigger trigger, Collection<Announced> announced, Map<Announced, @Nullable Lease> under) {
        var shared = sharing.of(trigger, announced, under);
        return announced.stream()
                .flatMap(event -> {
                    var share = shared.getOrDefault(event, FairShare.NONE);
                    return share.isNone()
                            ? Stream.of(new Part(event, event.tenantId(), share))
                            : share.tenants().stream().map(tenant -> new Part(event, tenant, share));
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
