package anju.tickets.live;

import anju.identity.StaffDirectory;
import anju.identity.StillSignedIn;
import anju.kernel.CurrentActor;
import anju.kernel.Role;
import anju.tickets.live.OpenStreams.Change;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** What colleagues do with tickets while one looks. */
@Controller("/api/v1")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class LiveController {
    private final CurrentActor actor;
    private final StillSignedIn still;
    private final OpenStreams streams;
    private final Editing editing;
    private final StaffDirectory staff;

    LiveController(CurrentActor actor, StillSignedIn still, OpenStreams streams, Editing editing, StaffDirectory staff) {
        this.actor = actor;
        this.still = still;
        this.streams = streams;
        this.editing = editing;
        this.staff = staff;
    }

    @Serdeable
    record Editor(UUID ticketId, UUID staffId, String name, Instant since) {}

    /**
     * Server-sent events, until one signs out: {@code hello} first, and whoever hears it reads anew what was read before;
     * {@code change} and {@code editing} name a ticket of one's houses, {@code conversation} one of these; {@code paused} and {@code reload} while the server itself
     * has lost touch; {@code ping} every quarter of a minute.
     */
    @Get(value = "/tickets/changes", produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<Change>>> changes() {
        return HttpResponse.<Publisher<Event<Change>>>ok(streams.open(actor.require(), still.ofThisRequest()))
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
    }

    /** Colleagues who have a form or the reply box of a ticket open. */
    @Get("/ticket-editors")
    List<Editor> editors(@Nullable @QueryValue UUID propertyId) {
        var me = actor.require();
        var rows = editing.others(me.id(), me.scope().narrowedTo(propertyId));
        var names = staff.names(rows.stream().map(Editing.EditorRow::staffId).distinct().toList());
        return rows.stream()
                .map(row -> new Editor(row.ticketId(), row.staffId(), names.getOrDefault(row.staffId(), ""), row.since()))
                .toList();
    }

    /** I have one open; said again every ten seconds. */
    @Put("/tickets/{id}/editing")
    HttpResponse<?> begin(UUID id) {
        editing.begin(id, actor.require());
        return HttpResponse.noContent();
    }

    @Delete("/tickets/{id}/editing")
    HttpResponse<?> end(UUID id) {
        editing.end(id, actor.require());
        return HttpResponse.noContent();
    }
}
