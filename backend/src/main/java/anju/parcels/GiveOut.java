package anju.parcels;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.PickupCode;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.Tenants;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The two ends of a parcel: handed over by its code or to somebody named, or returned to the carrier. */
@Singleton
class GiveOut {
    private final ParcelStore parcels;
    private final Tenants tenants;
    private final TellTenant tell;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    GiveOut(ParcelStore parcels, Tenants tenants, TellTenant tell, ApplicationEventPublisher<Audited> events, Clock clock) {
        this.parcels = parcels;
        this.tenants = tenants;
        this.tell = tell;
        this.events = events;
        this.clock = clock;
    }

    /** What waits under the code that somebody shows; 404 when nothing does in these houses. */
    @Transactional
    List<ParcelRow> waiting(String code, PropertyScope scope) {
        var found = parcels.waiting(PickupCode.read(code), scope);
        if (found.isEmpty()) throw new Problem.NotFound("parcels.no_such_code", code.strip());
        return found;
    }

    /** All that waits under the code. */
    @Transactional
    List<ParcelRow> byCode(String code, Actor by) {
        return waiting(code, by.scope()).stream().map(row -> end(row, ParcelState.HANDED_OVER, by, null, null)).toList();
    }

    /** To somebody known or with a paper to show. The same again changes nothing. */
    @Transactional
    ParcelRow to(UUID id, String name, Actor by) {
        var row = lock(id, by.scope());
        if (row.state() == ParcelState.HANDED_OVER && name.equals(row.handedTo())) return row;
        requireWaiting(row);
        return end(row, ParcelState.HANDED_OVER, by, name, null);
    }

    @Transactional
    ParcelRow giveBack(UUID id, @Nullable String reason, Actor by) {
        var row = lock(id, by.scope());
        if (row.state() == ParcelState.RETURNED) return row;
        requireWaiting(row);
        var ended = end(row, ParcelState.RETURNED, by, null, reason);
        tell.returned(ended);
        return ended;
    }

    /** @return how many were reminded */
    @Transactional
    int remind(LocalDate today, Collection<UUID> properties, int limit) {
        var due = parcels.toRemind(today, properties, limit);
        due.forEach(row -> {
            tell.remind(row);
            parcels.reminded(row, today.plusDays(parcels.terms(row.propertyId()).remindDays()));
        });
        return due.size();
    }

    private ParcelRow lock(UUID id, PropertyScope scope) {
        return parcels.lock(id, scope).orElseThrow(() -> new Problem.NotFound("parcels.not_found"));
    }

    private static void requireWaiting(ParcelRow row) {
        if (row.state() == ParcelState.WAITING) return;
        throw new Problem.Conflict("parcels.already." + row.state().name().toLowerCase(Locale.ROOT), row.endedBy());
    }

    private ParcelRow end(ParcelRow row, ParcelState as, Actor by, @Nullable String to, @Nullable String reason) {
        var ended = row.ended(as, clock.instant(), by.name(), to, reason);
        parcels.end(ended);
        var facts = new HashMap<String, Object>(Map.of(
                "tenantId", row.tenantId().toString(), "tenant", tenants.tenant(row.tenantId()).name(),
                "carrier", row.carrier(), "number", row.tracking()));
        if (to != null) facts.put("name", to);
        if (reason != null) facts.put("reason", reason);
        events.publishEvent(new Audited(
                as == ParcelState.RETURNED ? "parcels.returned" : "parcels.handed_over", "parcel", row.id(), row.propertyId(),
                Map.of("state", row.state()), facts));
        return ended;
    }
}
