package anju.tenants;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpResponse;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that happened with a tenant, and notes of what was talked about. */
@Controller("/api/v1/tenants/{id}")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantTimelineController {
    private final Timeline timeline;
    private final TakeNote takeNote;
    private final Tenants tenants;
    private final TenantStore store;
    private final Texts texts;
    private final CurrentActor actor;

    TenantTimelineController(
            Timeline timeline, TakeNote takeNote, Tenants tenants, TenantStore store, Texts texts, CurrentActor actor) {
        this.timeline = timeline;
        this.takeNote = takeNote;
        this.tenants = tenants;
        this.store = store;
        this.texts = texts;
        this.actor = actor;
    }

    /**
     * @param kind picks badge and icon: {@code payment}, {@code points}, {@code no_points}, {@code note} …
     * @param text one sentence in the reader's language
     * @param detail why, in the reader's language
     * @param link the console page of the thing itself
     */
    @Serdeable
    record Happened(
            UUID id,
            Instant at,
            String kind,
            String text,
            @Nullable String detail,
            @Nullable String link,
            Map<String, String> args) {}

    @Serdeable
    enum NoteKind {
        @JsonProperty("note")
        NOTE,
        @JsonProperty("call")
        CALL,
        @JsonProperty("visit")
        VISIT,
        @JsonProperty("message")
        MESSAGE
    }

    @Serdeable
    record NewNote(@NotNull NoteKind kind, @NotBlank @Size(max = 4000) String text) {}

    @Serdeable
    record NoteTaken(UUID id, Instant at) {}

    /** Of the reader's houses; what belongs to no house, to everybody who sees the tenant. */
    @Get("/timeline")
    Page<Happened> timeline(UUID id, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        var scope = actor.require().scope();
        tenants.visible(id, scope);
        store.requireNotErased(id);
        return timeline.page(id, scope, Cursor.limit(limit), cursor).map(this::happened);
    }

    @Post("/notes")
    HttpResponse<NoteTaken> note(UUID id, @Valid @Body NewNote body) {
        var note = takeNote.take(id, actor.require(), body.kind(), body.text());
        return HttpResponse.created(new NoteTaken(note.id(), note.at()));
    }

    private Happened happened(TimelineItem item) {
        var args = item.args().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, arg -> String.valueOf(arg.getValue())));
        var text = texts.named(ReaderLocale.current(), item.code(), item.args());
        return new Happened(item.id(), item.at(), item.kind(), text, item.detail(), item.link(), args);
    }
}
