package anju.tenants;

import anju.identity.StaffDirectory;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.Rooms.Room;
import anju.tenants.TenantAgentController.Agent;
import anju.tenants.TenantsController.TenantDetail;
import anju.tenants.TenantsController.TenantSummary;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers who there is: a page of a list or a search, and one tenant with rooms, tier and tenure. */
@Singleton
class FindTenants {
    private static final String STANDARD_SORT = "name";

    private final TenantStore tenants;
    private final TenantSearch search;
    private final TenantList list;
    private final Rooms rooms;
    private final StandingStore standings;
    private final AgentStore agents;
    private final StaffDirectory staff;
    private final Clock clock;

    FindTenants(
            TenantStore tenants, TenantSearch search, TenantList list, Rooms rooms, StandingStore standings,
            AgentStore agents, StaffDirectory staff, Clock clock) {
        this.tenants = tenants;
        this.search = search;
        this.list = list;
        this.rooms = rooms;
        this.standings = standings;
        this.agents = agents;
        this.staff = staff;
        this.clock = clock;
    }

    /** @param sort ignored while {@code q} sorts by how well it fits */
    record Asked(
            @Nullable String q,
            PropertyScope scope,
            @Nullable String tier,
            @Nullable String tag,
            @Nullable Living living,
            @Nullable UUID agentId,
            @Nullable String sort,
            int limit,
            @Nullable String cursor) {
        boolean searches() {
            return q != null && !q.isBlank();
        }
    }

    @Transactional(readOnly = true)
    Page<TenantSummary> page(Asked asked) {
        var today = LocalDate.now(clock);
        var criteria = new TenantCriteria(asked.scope(), asked.tier(), asked.tag(), asked.living(), asked.agentId(), today);
        var page = asked.searches()
                ? search.find(String.valueOf(asked.q()), criteria, asked.limit(), asked.cursor())
                : list.page(Optional.ofNullable(asked.sort()).orElse(STANDARD_SORT), criteria, asked.limit(), asked.cursor());
        var ids = page.items().stream().map(FoundTenant::id).toList();
        var stays = rooms.of(ids, asked.scope());
        var lookedAfter = agents.of(ids);
        var names = staff.names(Set.copyOf(lookedAfter.values()));
        return page.map(tenant -> {
            var agent = lookedAfter.get(tenant.id());
            return summary(tenant, stays.getOrDefault(tenant.id(), List.of()), agent == null ? null : names.get(agent), today);
        });
    }

    @Transactional(readOnly = true)
    TenantDetail detail(UUID id, PropertyScope scope) {
        var today = LocalDate.now(clock);
        var row = tenants.visible(id, scope).orElseThrow(() -> new Problem.NotFound("tenants.no_tenant"));
        tenants.requireNotErased(id);
        var stays = rooms.of(List.of(id), scope).getOrDefault(id, List.of());
        var standing = standings.byTenants(List.of(id)).stream().findFirst().orElse(Standing.none(id));
        var telling = Living.telling(today, stays);
        var since = Tenure.since(stays, today).orElse(null);
        return new TenantDetail(
                id, row.name(), Masks.phone(row.phone()), Masks.email(row.email()), Masks.idNumber(row.idNumber()),
                row.language(), row.tags(), row.note(), row.source(), standing.tier(), Living.on(today, stays),
                telling.stream().map(Room::label).toList(),
                stays.stream().map(stay -> TenantsController.room(stay, today)).toList(), since,
                since == null ? null : Tenure.months(since, today),
                telling.isEmpty() ? row.homePropertyId() : telling.getFirst().propertyId(), agent(id), row.createdAt(), row.version());
    }

    /** Who looks after the tenant personally; keeps the name of somebody who has left. */
    @Nullable Agent agent(UUID id) {
        return agents.of(id).map(who -> new Agent(who, staff.names(List.of(who)).getOrDefault(who, ""))).orElse(null);
    }

    private static TenantSummary summary(FoundTenant tenant, List<Room> stays, @Nullable String agent, LocalDate today) {
        var telling = Living.telling(today, stays);
        return new TenantSummary(
                tenant.id(), tenant.name(), Masks.phone(tenant.phone()), tenant.tier(), Living.on(today, stays),
                telling.stream().map(Room::label).toList(),
                telling.isEmpty() ? null : telling.getFirst().property(), tenant.tags(), agent,
                tenant.createdAt());
    }
}
