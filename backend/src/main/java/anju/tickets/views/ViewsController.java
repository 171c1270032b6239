package anju.tickets.views;

import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.Role;
import anju.kernel.http.Versions;
import anju.tickets.views.KeepViews.Wanted;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Filters of tickets kept under a name, one's own and the team's, and with which one begins. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class ViewsController {
    private final CurrentActor actor;
    private final ViewStore store;
    private final KeepViews keep;

    ViewsController(CurrentActor actor, ViewStore store, KeepViews keep) {
        this.actor = actor;
        this.store = store;
        this.keep = keep;
    }

    /**
     * @param team shared; managers only
     * @param role with those of one role only
     * @param propertyIds with those who see one of these houses; null: of all that its author sees
     * @param filters by the names that the list's address has: words, yes and no, lists of words
     */
    @Serdeable
    record Fields(
            @NotBlank @Size(max = 60) String name,
            @Nullable Boolean team,
            @Nullable @Pattern(regexp = "AGENT|MANAGER|ADMIN") String role,
            @Nullable @Size(max = 200) Set<UUID> propertyIds,
            @NotNull Map<String, Object> filters) {

        Wanted wanted() {
            return new Wanted(name, Boolean.TRUE.equals(team), role, propertyIds, filters);
        }
    }

    /** @param changeable by the asker */
    @Serdeable
    record View(
            UUID id,
            String name,
            boolean team,
            @Nullable String role,
            List<UUID> propertyIds,
            Map<?, ?> filters,
            boolean changeable,
            long version) {}

    /** @param defaultId with which the asker begins; null: with all that is open */
    @Serdeable
    record Kept(List<View> items, @Nullable UUID defaultId) {}

    @Serdeable
    record Order(@NotEmpty @Size(max = 200) List<UUID> ids) {}

    @Serdeable
    record Default(@Nullable UUID viewId) {}

    @Get("/ticket-views")
    Kept list() {
        return kept(actor.require());
    }

    @Post("/ticket-views")
    HttpResponse<View> keep(@Valid @Body Fields body) {
        var me = actor.require();
        var row = keep.keep(body.wanted(), me);
        return Versions.ok(view(row, me), row.version()).status(201);
    }

    @Put("/ticket-views/{id}")
    HttpResponse<View> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body Fields body) {
        var me = actor.require();
        var row = keep.change(id, Versions.required(ifMatch), body.wanted(), me);
        return Versions.ok(view(row, me), row.version());
    }

    @Delete("/ticket-views/{id}")
    HttpResponse<?> drop(UUID id) {
        keep.drop(id, actor.require());
        return HttpResponse.noContent();
    }

    @Put("/ticket-view-order")
    Kept order(@Valid @Body Order body) {
        var me = actor.require();
        keep.order(body.ids(), me);
        return kept(me);
    }

    @Put("/ticket-view-default")
    Kept begin(@Valid @Body Default body) {
        var me = actor.require();
        keep.begin(body.viewId(), me);
        return kept(me);
    }

    private Kept kept(Actor me) {
        var rows = store.list(me);
        var first = store.defaultOf(me.id());
        return new Kept(
                rows.stream().map(row -> view(row, me)).toList(),
                rows.stream().map(ViewRow::id).filter(id -> id.equals(first)).findFirst().orElse(null));
    }

    private View view(ViewRow row, Actor me) {
        return new View(
                row.id(), row.name(), row.team(), row.role(), row.properties(), keep.filters(row), keep.mayChange(row, me), row.version());
    }
}
