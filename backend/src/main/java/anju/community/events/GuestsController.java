package anju.community.events;

import anju.community.events.EventViews.GuestView;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who comes to an event: staff sign tenants up, cancel for them, and check them in at the door. */
@Controller("/api/v1/events/{id}")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class GuestsController {
    private final GivePlaces places;
    private final CheckIn door;
    private final KeepEvents keep;
    private final SignUpStore signUps;
    private final EventViews views;
    private final CurrentActor actor;

    GuestsController(
            GivePlaces places, CheckIn door, KeepEvents keep, SignUpStore signUps, EventViews views, CurrentActor actor) {
        this.places = places;
        this.door = door;
        this.keep = keep;
        this.signUps = signUps;
        this.views = views;
        this.actor = actor;
    }

    @Serdeable
    record SignUpRequest(@NotNull UUID tenantId) {}

    /** @param code as it is shown, scanned or typed; {@code tenantId} instead: somebody of the list */
    @Serdeable
    record CheckInRequest(@Nullable @Size(max = 40) String code, @Nullable UUID tenantId) {}

    /** Those who have a place first, then the waiting list, each in their order. */
    @Get("/sign-ups")
    Page<GuestView> guests(UUID id, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        keep.require(id, actor.require().scope());
        var page = signUps.list(id, Cursor.limit(limit), cursor);
        return new Page<>(views.guests(page.items()), page.nextCursor());
    }

    /** For a tenant: a place, or a position on the waiting list. Whoever has one already keeps it. */
    @Post("/sign-ups")
    @Status(HttpStatus.CREATED)
    GuestView signUp(UUID id, @Valid @Body SignUpRequest body) {
        return views.guest(places.signUpFor(body.tenantId(), id, actor.require()));
    }

    /** For a tenant; the first of the waiting list moves up. */
    @Delete("/sign-ups/{tenantId}")
    GuestView cancel(UUID id, UUID tenantId) {
        return views.guest(places.cancelFor(tenantId, id, actor.require()));
    }

    /** 422 or 409 with what is wrong: another event or house, too early, too late, twice, no place. */
    @Post("/check-ins")
    @Status(HttpStatus.CREATED)
    GuestView checkIn(UUID id, @Valid @Body CheckInRequest body) {
        var by = actor.require();
        if (body.tenantId() != null) return views.guest(door.byName(id, body.tenantId(), by));
        if (body.code() == null || body.code().isBlank()) {
            keep.require(id, by.scope());
            throw new Problem.Invalid("/code", "community.code_missing");
        }
        return views.guest(door.byCode(id, body.code(), by));
    }

    /** It was a mistake; the points it earned go. */
    @Delete("/check-ins/{tenantId}")
    GuestView undo(UUID id, UUID tenantId) {
        return views.guest(door.undo(id, tenantId, actor.require()));
    }
}
