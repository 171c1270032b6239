package anju.privacy;

import anju.kernel.CurrentActor;
import anju.kernel.Role;
import anju.privacy.RequestRow.Kind;
import anju.privacy.RequestViews.DataRequest;
import anju.tenants.Tenants;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a tenant asked of their data, and asking for somebody who never uses the portal. */
@Controller("/api/v1/tenants/{id}")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantDataController {
    private final CurrentActor actor;
    private final Tenants tenants;
    private final AskForData ask;
    private final RequestStore requests;
    private final RequestViews views;

    TenantDataController(CurrentActor actor, Tenants tenants, AskForData ask, RequestStore requests, RequestViews views) {
        this.actor = actor;
        this.tenants = tenants;
        this.ask = ask;
        this.requests = requests;
        this.views = views;
    }

    @Serdeable
    record DataRequests(List<DataRequest> items) {}

    @Serdeable
    record ErasureFor(@Nullable @Size(max = 1000) String reason) {}

    @Get("/data-requests")
    DataRequests list(UUID id) {
        tenants.visible(id, actor.require().scope());
        return new DataRequests(views.list(
                Stream.of(Kind.EXPORT, Kind.ERASURE).flatMap(kind -> requests.ofTenant(id, kind).stream()).toList()));
    }

    @Post("/data-exports")
    HttpResponse<DataRequest> export(UUID id) {
        var me = actor.require();
        tenants.visible(id, me.scope());
        return HttpResponse.created(views.list(List.of(ask.export(id, me.name()))).getFirst());
    }

    @Post("/erasure-requests")
    HttpResponse<DataRequest> erasure(UUID id, @Nullable @Valid @Body ErasureFor body) {
        var me = actor.require();
        tenants.visible(id, me.scope());
        return HttpResponse.created(views.list(List.of(ask.erasure(id, me.name(), body == null ? null : body.reason()))).getFirst());
    }
}
