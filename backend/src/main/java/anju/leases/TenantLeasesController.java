package anju.leases;

import anju.kernel.CurrentActor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.leases.LeaseViews.Item;
import anju.tenants.Tenants;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.UUID;

@Controller("/api/v1/tenants/{id}/leases")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantLeasesController {
    private final CurrentActor actor;
    private final Tenants tenants;
    private final LeaseStore store;
    private final LeaseViews views;

    TenantLeasesController(CurrentActor actor, Tenants tenants, LeaseStore store, LeaseViews views) {
        this.actor = actor;
        this.tenants = tenants;
        this.store = store;
        this.views = views;
    }

    /** All of them on one page, newest first: nobody rents hundreds of rooms. */
    @Get
    Page<Item> list(UUID id) {
        var scope = actor.require().scope();
        tenants.visible(id, scope);
        return new Page<>(views.items(store.ofTenant(id, scope)), null);
    }
}
