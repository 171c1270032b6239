package anju.rules;

import anju.kernel.Ids;
import anju.leases.Lease;
import anju.leases.Leases;
import anju.rules.Surroundings.Around;
import anju.rules.Surroundings.Asked;
import anju.rules.engine.Trigger;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Completes what is announced with everything else that rules may read; one question, however many facts. */
@Singleton
class Circumstances {
    private final Surroundings surroundings;
    private final Leases leases;
    private final Sharing sharing;
    private final Places places;

    Circumstances(Surroundings surroundings, Leases leases, Sharing sharing, Places places) {
        this.surroundings = surroundings;
        this.leases = leases;
        this.sharing = sharing;
        this.places = places;
    }

    /** The same, with nothing asked before. */
    List<Fact> facts(Trigger trigger, List<Announced> events) {
        return facts(trigger, events, Map.of());
    }

    /**
     * First revisions, in the order of what is announced; one for each of those who share.
     *
     * @param known how the tenants stand whose lease the event names, where that was asked before
     */
    List<Fact> facts(Trigger trigger, List<Announced> events, Map<Announced, Around> known) {
        if (events.isEmpty()) return List.of();
        var asked = asked(events);
        var around = known.keySet().containsAll(events) ? events.stream().map(known::get).toList() : surroundings.of(asked);
        var shared = shared(trigger, events, asked, around);
        var facts = new ArrayList<Fact>(events.size());
        for (var n = 0; n < events.size(); n++) {
            var event = events.get(n);
            var share = shared.get(event);
            if (share == null) {
                facts.add(fact(trigger, event, event.tenantId(), around.get(n), FairShare.NONE));
                continue;
            }
            var lease = asked.get(n).leaseId();
            var theirs = surroundings.of(share.tenants().stream().map(tenant -> new Asked(tenant, lease)).toList());
            for (var i = 0; i < theirs.size(); i++) {
                facts.add(fact(trigger, event, share.tenants().get(i), theirs.get(i), share));
            }
        }
        return facts;
    }

    private Fact fact(Trigger trigger, Announced event, UUID tenant, Around around, FairShare share) {
        var inputs = new Object[trigger.fields().size()];
        var lease = around.lease();
        inputs[0] = around.tier();
        inputs[1] = lease == null ? 0L : Math.max(0, ChronoUnit.MONTHS.between(lease.firstStart(), event.on()));
        inputs[2] = around.tags();
        inputs[3] = around.available();
        inputs[4] = lease == null ? 0.0 : lease.rent();
        inputs[5] = lease == null ? 1L : lease.cadenceMonths();
        inputs[6] = lease == null ? "" : places.name(lease.propertyId());
        inputs[Trigger.ON] = Inputs.day(event.on());
        System.arraycopy(event.own(), 0, inputs, Trigger.AMBIENT.size(), event.own().length);
        return new Fact(
                tenant, trigger, event.subjectId(), 1, Ids.next(), lease == null ? null : lease.propertyId(), event.on(),
                around.multiplier(), inputs, share);
    }

    /** Those of them that several share; leases of one person, which are most, are not looked at again. */
    private Map<Announced, FairShare> shared(
            Trigger trigger, List<Announced> events, List<Asked> asked, List<Around> around) {
        var ids = new HashMap<Announced, UUID>();
        for (var n = 0; n < events.size(); n++) {
            var lease = around.get(n).lease();
            if (lease != null && lease.shared()) ids.put(events.get(n), asked.get(n).leaseId());
        }
        if (ids.isEmpty()) return Map.of();
        var known = leases.leases(ids.values());
        var under = new HashMap<Announced, @Nullable Lease>();
        ids.forEach((event, id) -> under.put(event, known.get(id)));
        return sharing.of(trigger, ids.keySet(), under);
    }

    /** In the order of the events. */
    private List<Asked> asked(List<Announced> events) {
        var without = events.stream().filter(event -> event.leaseId() == null).map(Announced::tenantId)
                .collect(Collectors.toSet());
        Map<UUID, List<Lease>> known = without.isEmpty() ? Map.of() : leases.ofTenants(without);
        return events.stream()
                .map(event -> new Asked(event.tenantId(), event.leaseId() == null
                        ? leaseOn(known.getOrDefault(event.tenantId(), List.of()), event.on())
                        : event.leaseId()))
                .toList();
    }

    /** The lease of that day, else the newest that binds. */
    private static @Nullable UUID leaseOn(List<Lease> newestFirst, LocalDate day) {
        var binding = newestFirst.stream()
                .filter(Lease::binds)
                .toList();
        return binding.stream()
                .filter(lease -> !day.isBefore(lease.from()) && day.isBefore(lease.to()))
                .findFirst()
                .or(() -> binding.stream().findFirst())
                .map(Lease::id)
                .orElse(null);
    }
}
