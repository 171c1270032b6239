package anju.leases;

import anju.leases.Lease.State;
import anju.properties.Properties;
import anju.properties.Unit;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns what somebody asks for into what the list can filter by. */
@Singleton
class LeaseQuestion {
    private static final int SHORTEST_PHONE = 5;
    private static final LocalDate EVER = LocalDate.of(9999, 1, 1);

    private final Properties properties;
    private final Tenants tenants;
    private final Clock clock;

    LeaseQuestion(Properties properties, Tenants tenants, Clock clock) {
        this.properties = properties;
        this.tenants = tenants;
        this.clock = clock;
    }

    LeaseFilter filter(
            @Nullable List<State> states,
            @Nullable UUID unitId,
            @Nullable UUID tenantId,
            @Nullable String q,
            @Nullable Integer endingWithin,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        var asked = q == null ? "" : q.strip();
        var people = asked.isEmpty() ? List.<UUID>of() : people(asked);
        var today = LocalDate.now(clock);
        var touching = from != null || to != null;
        return new LeaseFilter(
                states == null ? List.of() : states,
                units(unitId, people.isEmpty() ? asked : ""),
                tenants(tenantId, people),
                endingWithin == null ? null : today,
                endingWithin == null ? null : today.plusDays(endingWithin + 1L),
                touching ? (from == null ? LocalDate.EPOCH : from) : null,
                touching ? (to == null ? EVER : to) : null);
    }

    private @Nullable List<UUID> units(@Nullable UUID unitId, String label) {
        if (label.isEmpty()) return unitId == null ? null : List.of(unitId);
        var found = properties.unitsNumbered(label).stream().map(Unit::id).toList();
        return unitId == null ? found : found.contains(unitId) ? List.of(unitId) : List.of();
    }

    private static @Nullable List<UUID> tenants(@Nullable UUID tenantId, List<UUID> people) {
        if (people.isEmpty()) return tenantId == null ? null : List.of(tenantId);
        return tenantId == null ? people : people.contains(tenantId) ? List.of(tenantId) : List.of();
    }

    private List<UUID> people(String phone) {
        var digits = phone.replaceAll("\\D", "");
        if (digits.length() < SHORTEST_PHONE) return List.of();
        var spellings = new ArrayList<>(List.of("+" + digits, "+86" + digits));
        return tenants.byPhones(spellings).values().stream().map(Tenant::id).toList();
    }
}
