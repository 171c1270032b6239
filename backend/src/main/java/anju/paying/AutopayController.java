package anju.paying;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.paying.AutopayViews.DrawView;
import anju.paying.AutopayViews.MandateView;
import anju.tenants.Tenants;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tenants agreed to, for staff, who may end it on their behalf; and drawings that failed. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class AutopayController {
    private final CurrentActor actor;
    private final Tenants tenants;
    private final MandateStore mandates;
    private final DrawStore draws;
    private final AgreeAutopay agree;
    private final AutopayViews views;

    AutopayController(
            CurrentActor actor, Tenants tenants, MandateStore mandates, DrawStore draws, AgreeAutopay agree, AutopayViews views) {
        this.actor = actor;
        this.tenants = tenants;
        this.mandates = mandates;
        this.draws = draws;
        this.agree = agree;
        this.views = views;
    }

    /** @param mandate absent while nothing is agreed */
    @Serdeable
    record TenantAutopay(@Nullable MandateView mandate, List<DrawView> draws) {}

    @Serdeable
    record AutopayEnd(@NotBlank @Size(max = 200) String reason) {}

    @Serdeable
    record FailedDraw(UUID tenantId, String tenant, DrawView draw) {}

    @Get("/tenants/{tenantId}/autopay")
    TenantAutopay of(UUID tenantId) {
        var scope = actor.require().scope();
        return view(tenants.visible(tenantId, scope).id(), scope);
    }

    /** The tenant asked for it at the counter, say. At once: nothing that waits is drawn any more. */
    @Post("/tenants/{tenantId}/autopay/end")
    TenantAutopay end(UUID tenantId, @Body @Valid AutopayEnd body) {
        var by = actor.require();
        var tenant = tenants.visible(tenantId, by.scope()).id();
        agree.end(tenant, by.name(), body.reason());
        return view(tenant, by.scope());
    }

    /** Drawings that failed, of bills that something is still owed on. */
    @Get("/failed-draws")
    Page<FailedDraw> failed(
            @QueryValue @Nullable UUID propertyId, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String cursor) {
        var page = draws.failed(actor.require().scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        var names = tenants.tenants(page.items().stream().map(DrawRow::tenantId).distinct().toList());
        var items = page.items().stream()
                .flatMap(row -> views.view(row).stream()
                        .map(view -> new FailedDraw(row.tenantId(), names.get(row.tenantId()).name(), view)))
                .toList();
        return new Page<>(items, page.nextCursor());
    }

    /** The agreement is the tenant's; the drawings are of bills, and those of houses. */
    private TenantAutopay view(UUID tenant, PropertyScope scope) {
        return new TenantAutopay(mandates.standing(tenant).map(MandateView::of).orElse(null), views.draws(tenant, scope));
    }
}
