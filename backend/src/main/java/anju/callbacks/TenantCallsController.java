package anju.callbacks;

import anju.callbacks.CallViews.CallView;
import anju.kernel.CurrentActor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.tenants.Tenants;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.UUID;

/** Calls to one tenant. */
@Controller("/api/v1/tenants/{id}")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantCallsController {
    private final CallQueries queries;
    private final CallViews views;
    private final Tenants tenants;
    private final CurrentActor actor;

    TenantCallsController(
            CallQueries queries,
            CallViews views,
            Tenants tenants,
            CurrentActor actor) {
        this.queries = queries;
        this.views = views;
        this.tenants = tenants;
        this.actor = actor;
    }

    @Get("/callbacks")
    Page<CallView> calls(UUID id) {
        var me = actor.require();
        tenants.visible(id, me.scope());
        return new Page<>(views.views(queries.ofTenant(id, me.scope()), me), null);
    }
}
