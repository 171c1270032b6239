package anju.community.events;

import anju.community.events.EventViews.EventView;
import anju.community.events.KeepEvents.Described;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What houses invite to, as staff keep it. */
@Controller("/api/v1/events")
@Secured({Role.ADMIN, Role.MANAGER})
@ExecuteOn(TaskExecutors.BLOCKING)
class EventsController {
    private final KeepEvents keep;
    private final EventStore events;
    private final EventViews views;
    private final Idempotency idempotency;
    private final CurrentActor actor;
    private final Clock clock;

    EventsController(
            KeepEvents keep, EventStore events, EventViews views, Idempotency idempotency, CurrentActor actor, Clock clock) {
        this.keep = keep;
        this.events = events;
        this.views = views;
        this.idempotency = idempotency;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Times without a zone, as the clock of the house has them.
     *
     * @param propertyId where it is
     * @param alsoFor further houses whose tenants may come
     * @param text plain text; HTML in it is what was typed
     * @param signUpUntil absent: until it starts
     * @param places absent: as many as come
     */
    @Serdeable
    record EventRequest(
            @NotNull UUID propertyId,
            @Nullable @Size(max = 200) List<UUID> alsoFor,
            @NotBlank @Size(max = 120) String title,
            @Nullable @Size(max = 120) String titleEn,
            @Nullable @Size(max = 5000) String text,
            @Nullable @Size(max = 5000) String textEn,
            @NotBlank @Size(max = 120) String place,
            @Nullable @Size(max = 120) String placeEn,
            @NotNull LocalDateTime startsAt,
            @NotNull LocalDateTime endsAt,
            @Nullable LocalDateTime signUpUntil,
            @Nullable @Min(1) @Max(10_000) Integer places) {
        Described described() {
            return new Described(
                    propertyId, alsoFor == null ? List.of() : alsoFor, title, or(titleEn), or(text), or(textEn), place, or(placeEn),
                    startsAt, endsAt, signUpUntil, places);
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    @Serdeable
    record EventCancellation(@NotBlank @Size(max = 500) String reason) {}

    /** What is not over, the next first. @param past true: what is, the last first */
    @Get
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    Page<EventView> list(
            @Nullable @QueryValue Boolean past,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var scope = actor.require().scope();
        var page = events.list(Boolean.TRUE.equals(past), clock.instant(), scope.narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.events(page.items(), scope), page.nextCursor());
    }

    @Get("/{id}")
    @Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
    HttpResponse<EventView> one(UUID id) {
        return versioned(keep.require(id, actor.require().scope()));
    }

    @Post
    @Status(HttpStatus.CREATED)
    EventView add(@Nullable @Header("Idempotency-Key") String key, @Valid @Body EventRequest body) {
        var by = actor.require();
        return idempotency.once(
                key, "POST /api/v1/events", body, EventView.class, () -> views.event(keep.add(body.described(), by), by.scope()));
    }

    @Put("/{id}")
    HttpResponse<EventView> change(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body EventRequest body) {
        return versioned(keep.change(id, Versions.required(ifMatch), body.described(), actor.require()));
    }

    /** Everybody who signed up is told why. */
    @Post("/{id}/cancellation")
    HttpResponse<EventView> cancel(UUID id, @Valid @Body EventCancellation body) {
        return versioned(keep.cancel(id, body.reason(), actor.require()));
    }

    private HttpResponse<EventView> versioned(EventRow row) {
        return Versions.ok(views.event(row, actor.require().scope()), row.version());
    }
}
