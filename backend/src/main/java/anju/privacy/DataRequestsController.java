package anju.privacy;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import anju.privacy.RequestRow.Kind;
import anju.privacy.RequestRow.State;
import anju.privacy.RequestViews.DataRequest;
import anju.privacy.RequestViews.WholeRequest;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tenants ask of their data, and what is decided; a done erasure is its own certificate. */
@Controller("/api/v1/data-requests")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class DataRequestsController {
    private final CurrentActor actor;
    private final RequestStore requests;
    private final RequestViews views;
    private final DecideErasure decide;
    private final AskForData ask;

    DataRequestsController(CurrentActor actor, RequestStore requests, RequestViews views, DecideErasure decide, AskForData ask) {
        this.actor = actor;
        this.requests = requests;
        this.views = views;
        this.decide = decide;
        this.ask = ask;
    }

    @Serdeable
    record Approval(@Nullable @Size(max = 1000) String note) {}

    @Serdeable
    record Refusal(@NotBlank @Size(max = 1000) String reason) {}

    @Get
    Page<DataRequest> list(
            @Nullable @QueryValue Kind kind,
            @Nullable @QueryValue State state,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var page = requests.page(kind, state, scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.list(page.items()), page.nextCursor());
    }

    @Get("/{id}")
    WholeRequest get(UUID id) {
        return views.whole(requests.require(id, scope(), false));
    }

    @Post("/{id}/approval")
    WholeRequest approve(UUID id, @Nullable @Valid @Body Approval body) {
        decide.approve(id, actor.require(), body == null ? null : body.note());
        return get(id);
    }

    @Post("/{id}/refusal")
    WholeRequest refuse(UUID id, @Valid @Body Refusal body) {
        decide.refuse(id, actor.require(), body.reason());
        return get(id);
    }

    /** The tenant has changed their mind and said so to us. */
    @Post("/{id}/withdrawal")
    WholeRequest withdraw(UUID id) {
        ask.withdraw(requests.require(id, scope(), false));
        return get(id);
    }

    private PropertyScope scope() {
        return actor.require().scope();
    }
}
