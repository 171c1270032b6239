package anju.tenants;

import anju.kernel.Db;
import anju.properties.Properties;
import anju.properties.Property;
import anju.properties.PropertyChanged;
import io.micronaut.transaction.annotation.TransactionalEventListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads where people live only where it makes a difference. Zones of properties are kept for a minute: what changes on
 * this node is seen at once, what changes on another within {@link #FRESH}.
 */
@Singleton
class ResidenceDays implements TenantDays {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Db db;
    private final Properties properties;
    private final Clock clock;
    private final AtomicReference<Zones> known = new AtomicReference<>(Zones.unknown());

    ResidenceDays(Db db, Properties properties, Clock clock) {
        this.db = db;
        this.properties = properties;
        this.clock = clock;
    }

    private record Zones(Map<UUID, ZoneId> byProperty, Instant until) {
        static Zones unknown() {
            return new Zones(Map.of(), Instant.MIN);
        }
    }

    @TransactionalEventListener(TransactionalEventListener.TransactionPhase.AFTER_COMMIT)
    void forget(PropertyChanged change) {
        known.set(Zones.unknown());
    }

    @Override
    public Today now() {
        var instant = clock.instant();
        var zones = zones();
        var days = new HashMap<UUID, LocalDate>();
        zones.forEach((property, zone) -> days.put(property, LocalDate.ofInstant(instant, zone)));
        return new Today(LocalDate.ofInstant(instant, elsewhere(zones)), days);
    }

    /** Where tenants live who live in no house: with everybody else, where that is one place. */
    private ZoneId elsewhere(Map<UUID, ZoneId> zones) {
        var all = Set.copyOf(zones.values());
        return all.size() == 1 ? all.iterator().next() : clock.getZone();
    }

    @Override
    public ZoneId zone() {
        return elsewhere(zones());
    }

    @Override
    public LocalDate today(UUID tenantId) {
        return todays(List.of(tenantId)).get(tenantId);
    }

    @Override
    public Map<UUID, LocalDate> todays(Collection<UUID> tenantIds) {
        var now = now();
        return of(tenantIds, now.everywhere().size() == 1, now.elsewhere(), now::at);
    }

    @Override
    public Map<UUID, ZoneId> zones(Collection<UUID> tenantIds) {
        var zones = zones();
        var elsewhere = elsewhere(zones);
        var same = Set.of(elsewhere).containsAll(zones.values());
        return of(tenantIds, same, elsewhere, property -> zones.getOrDefault(property, elsewhere));
    }

    private <T> Map<UUID, T> of(Collection<UUID> tenants, boolean same, T elsewhere, Function<UUID, T> at) {
        var places = same ? Map.<UUID, UUID>of() : places(tenants);
        return tenants.stream().distinct().collect(Collectors.toMap(
                tenant -> tenant,
                tenant -> places.containsKey(tenant) ? at.apply(places.get(tenant)) : elsewhere));
    }

    private Map<UUID, ZoneId> zones() {
        var kept = known.get();
        if (!clock.instant().isAfter(kept.until)) return kept.byProperty;
        var all = properties.all().stream().collect(Collectors.toMap(Property::id, Property::timeZone));
        // not over what was forgotten while we read
        known.compareAndSet(kept, new Zones(all, clock.instant().plus(FRESH)));
        return all;
    }

    private Map<UUID, UUID> places(Collection<UUID> tenants) {
        var places = new HashMap<UUID, UUID>();
        db.run(handle -> handle.createQuery("""
                SELECT DISTINCT ON (t.id) t.id, coalesce(r.property_id, t.home_property_id)
                FROM tenants.tenant t
                LEFT JOIN tenants.residence r ON r.tenant_id = t.id
                WHERE t.id = ANY(:tenants) AND coalesce(r.property_id, t.home_property_id) IS NOT NULL
                ORDER BY t.id, (r.starts_on <= :today AND (r.ends_on IS NULL OR r.ends_on > :today)) DESC NULLS LAST,
                    r.starts_on DESC""")
                .bindArray("tenants", UUID.class, tenants)
                .bind("today", LocalDate.now(clock))
                .map((row, context) -> places.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list());
        return places;
    }
}
