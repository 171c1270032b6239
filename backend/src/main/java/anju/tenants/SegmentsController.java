package anju.tenants;

import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.Page;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.ReaderLocale;
import anju.kernel.http.Versions;
import anju.tenants.Segments.Person;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is meant: tried while it is written, and kept under a name. */
@Controller("/api/v1/segments")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class SegmentsController {
    private static final int SAMPLE = 8;

    private final Segments segments;
    private final KeepSegments keep;
    private final Idempotency idempotency;
    private final CurrentActor actor;

    SegmentsController(Segments segments, KeepSegments keep, Idempotency idempotency, CurrentActor actor) {
        this.segments = segments;
        this.keep = keep;
        this.idempotency = idempotency;
        this.actor = actor;
    }

    /**
     * @param team seen by colleagues as well
     * @param words the segment as a sentence, in the reader's language
     */
    @Serdeable
    record SegmentView(
            UUID id, String name, boolean team, boolean mayChange, Segment segment, String words, Instant createdAt, long version) {}

    @Serdeable
    record NamedSegment(@NotBlank @Size(max = 60) String name, boolean team, @NotNull Segment segment) {}

    @Serdeable
    record SegmentTrial(@NotNull Segment segment) {}

    /** @param sample some of those people */
    @Serdeable
    record SegmentPreview(long count, String words, List<Person> sample) {}

    @Get
    Page<SegmentView> list() {
        var me = actor.require();
        return new Page<>(keep.list(me).stream().map(row -> view(row, me)).toList(), null);
    }

    @Get("/{id}")
    HttpResponse<SegmentView> one(UUID id) {
        var me = actor.require();
        return versioned(keep.require(id, me), me);
    }

    @Post("/preview")
    SegmentPreview preview(@Nullable @QueryValue UUID propertyId, @Valid @Body SegmentTrial trial) {
        var scope = actor.require().scope().narrowedTo(propertyId);
        segments.check(trial.segment(), "/segment", actor.require().scope());
        return new SegmentPreview(
                segments.count(trial.segment(), scope), segments.words(trial.segment(), ReaderLocale.current()),
                segments.sample(trial.segment(), scope, SAMPLE));
    }

    @Post
    @Status(HttpStatus.CREATED)
    SegmentView create(@Nullable @Header("Idempotency-Key") String key, @Valid @Body NamedSegment body) {
        var me = actor.require();
        return idempotency.once(key, "POST /api/v1/segments", body, SegmentView.class, () -> view(keep.keep(named(body), me), me));
    }

    @Put("/{id}")
    HttpResponse<SegmentView> change(
            UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body NamedSegment body) {
        var me = actor.require();
        return versioned(keep.change(id, Versions.required(ifMatch), named(body), me), me);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void drop(UUID id) {
        keep.drop(id, actor.require());
    }

    private HttpResponse<SegmentView> versioned(SegmentRow row, Actor me) {
        return Versions.ok(view(row, me), row.version());
    }

    private SegmentView view(SegmentRow row, Actor me) {
        var segment = keep.read(row);
        return new SegmentView(
                row.id(), row.name(), row.team(), keep.mayChange(row, me), segment,
                segments.words(segment, ReaderLocale.current()), row.createdAt(), row.version());
    }

    private static KeepSegments.Named named(NamedSegment body) {
        return new KeepSegments.Named(body.name(), body.team(), body.segment());
    }
}
