package anju.tenants;

import anju.identity.StaffDirectory;
import anju.identity.StaffMember;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says who looks after a tenant personally: somebody who works where the tenant lives or is at home. */
@Singleton
class AssignAgent {
    private final TenantStore tenants;
    private final Rooms rooms;
    private final AgentStore agents;
    private final StaffDirectory staff;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    AssignAgent(
            TenantStore tenants, Rooms rooms, AgentStore agents, StaffDirectory staff,
            ApplicationEventPublisher<Audited> events, Clock clock) {
        this.tenants = tenants;
        this.rooms = rooms;
        this.agents = agents;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /** Who may be chosen, by name. */
    @Transactional(readOnly = true)
    List<StaffMember> choices(UUID tenantId, PropertyScope scope) {
        return choices(houses(visible(tenantId, scope), scope));
    }

    /** @param staffId null: nobody in particular */
    @Transactional
    void assign(UUID tenantId, Actor by, @Nullable UUID staffId) {
        var houses = houses(visible(tenantId, by.scope()), by.scope());
        var before = agents.of(tenantId).orElse(null);
        if (Objects.equals(before, staffId)) return;
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (staffId == null) {
            agents.remove(tenantId);
        } else {
            if (choices(houses).stream().noneMatch(one -> one.id().equals(staffId))) {
                throw new Problem.Invalid("/staffId", "tenants.agent_elsewhere");
            }
            agents.put(tenantId, staffId, now);
        }
        agents.record(tenantId, now, staffId, by.id(), by.name());
        events.publishEvent(new Audited(
                "tenants.agent_assigned", "tenant", tenantId, houses.stream().findFirst().orElse(null), named(before), named(staffId)));
    }

    private TenantRow visible(UUID tenantId, PropertyScope scope) {
        return tenants.visible(tenantId, scope).orElseThrow(() -> new Problem.NotFound("tenants.no_tenant"));
    }

    private List<StaffMember> choices(Set<UUID> houses) {
        return staff.active().stream()
                .filter(one -> houses.isEmpty() || houses.stream().anyMatch(one.scope()::includes))
                .toList();
    }

    private Set<UUID> houses(TenantRow tenant, PropertyScope scope) {
        var stays = rooms.of(List.of(tenant.id()), scope).getOrDefault(tenant.id(), List.of());
        var lives = Living.telling(LocalDate.now(clock), stays).stream().map(Rooms.Room::propertyId);
        var home = Stream.ofNullable(tenant.homePropertyId()).filter(scope::includes);
        return Stream.concat(lives, home).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Map<String, ?> named(@Nullable UUID staffId) {
        return staffId == null ? Map.of() : Map.of("agent", staff.names(List.of(staffId)).getOrDefault(staffId, ""));
    }
}
