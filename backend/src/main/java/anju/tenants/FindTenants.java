package anju.tenants;

import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.Rooms.Room;
import anju.tenants.TenantsController.TenantDetail;
import anju.tenants.TenantsController.TenantSummary;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
    private final Clock clock;

    FindTenants(
            TenantStore tenants, TenantSearch search, TenantList list, Rooms rooms, StandingStore standings, Clock clock) {
        this.tenants = tenants;
        this.search = search;
        this.list = list;
        this.rooms = rooms;
        this.standings = standings;
        this.clock = clock;
    }

    /** @param sort ignored while {@code q} sorts by how well it fits */
    record Asked(
            @Nullable String q,
            PropertyScope scope,
            @Nullable String tier,
            @Nullable String tag,
            @Nullable Living living,
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
        var criteria = new TenantCriteria(asked.scope(), asked.tier(), asked.tag(), asked.living(), today);
        var page = asked.searches()
                ? search.find(String.valueOf(asked.q()), criteria, asked.limit(), asked.cursor())
                : list.page(Optional.ofNullable(asked.sort()).orElse(STANDARD_SORT), criteria, asked.limit(), asked.cursor());
        var stays = rooms.of(page.items().stream().map(FoundTenant::id).toList(), asked.scope());
        return page.map(tenant -> summary(tenant, stays.getOrDefault(tenant.id(), List.of()), today));
    }

    @Transactional(readOnly = true)
    TenantDetail detail(UUID id, PropertyScope scope) {
        var today = LocalDate.now(clock);
        var row = tenants.visible(id, scope).orElseThrow(() -> new Problem.NotFound("tenants.no_tenant"));
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
                telling.isEmpty() ? row.homePropertyId() : telling.getFirst().propertyId(), row.createdAt(), row.version());
    }

    private static TenantSummary summary(FoundTenant tenant, List<Room> stays, LocalDate today) {
        var telling = Living.telling(today, stays);
        return new TenantSummary(
                tenant.id(), tenant.name(), Masks.phone(tenant.phone()), tenant.tier(), Living.on(today, stays),
                telling.stream().map(Room::label).toList(),
                telling.isEmpty() ? null : telling.getFirst().property(), tenant.tags(), tenant.createdAt());
    }
}
