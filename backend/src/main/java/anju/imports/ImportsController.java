package anju.imports;

import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Uploads;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files in: preview, edit, commit, revert. */
@Controller("/api/v1/imports")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class ImportsController {
    private final ReceiveUpload uploads;
    private final RunStore runs;
    private final RowStore rows;
    private final ImportViews views;
    private final SteerImport steer;
    private final EditRow editRow;
    private final MapColumns mapColumns;
    private final CurrentActor actor;

    ImportsController(
            ReceiveUpload uploads,
            RunStore runs,
            RowStore rows,
            ImportViews views,
            SteerImport steer,
            EditRow editRow,
            MapColumns mapColumns,
            CurrentActor actor) {
        this.uploads = uploads;
        this.runs = runs;
        this.rows = rows;
        this.views = views;
        this.steer = steer;
        this.editRow = editRow;
        this.mapColumns = mapColumns;
        this.actor = actor;
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<ImportView> preview(@Nullable @QueryValue String kind, @Part("file") CompletedFileUpload file) {
        return Uploads.read(file, (name, content) -> {
            var known = Kind.of(kind).orElseThrow(() -> new Problem.Invalid("/kind", "imports.no_such_kind", kind == null ? "" : kind));
            return HttpResponse.created(views.of(uploads.preview(known, name, content, actor.require())));
        });
    }

    @Get
    Page<ImportView> list(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return runs.list(actor.require(), Cursor.limit(limit), Cursor.decode(cursor, 2)).map(views::of);
    }

    @Get("/{id}")
    ImportView one(UUID id) {
        return views.of(runs.visible(id, actor.require()));
    }

    @Get("/{id}/rows")
    Page<RowView> rows(
            UUID id,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var run = runs.visible(id, actor.require());
        var page = rows.list(
                run.id(), "invalid".equals(state), "valid".equals(state), Cursor.limit(limit), Cursor.decode(cursor, 1));
        return new Page<>(views.rows(run, page.items(), actor.require().scope()), page.nextCursor());
    }

    @Patch("/{id}/rows/{n}")
    RowView edit(UUID id, long n, @Body @Valid CellsRequest request) {
        var run = runs.visible(id, actor.require());
        return views.rows(run, List.of(editRow.edit(run, n, request.cells())), actor.require().scope()).getFirst();
    }

    @Post("/{id}/mapping")
    ImportView map(UUID id, @Body @Valid MappingRequest request) {
        var run = runs.visible(id, actor.require());
        return views.of(mapColumns.map(run, request.columns()));
    }

    @Post("/{id}/commit")
    HttpResponse<ImportView> commit(UUID id) {
        return accepted(steer.commit(runs.visible(id, actor.require())));
    }

    @Post("/{id}/cancellation")
    ImportView cancel(UUID id) {
        return views.of(steer.cancel(runs.visible(id, actor.require())));
    }

    @Post("/{id}/revert")
    HttpResponse<ImportView> revert(UUID id) {
        return accepted(steer.revert(runs.visible(id, actor.require())));
    }

    private HttpResponse<ImportView> accepted(Run run) {
        return HttpResponse.<ImportView>status(HttpStatus.ACCEPTED).body(views.of(run));
    }

    /** The row's cells in the order of the file's columns. */
    @Serdeable
    record CellsRequest(@NotNull List<String> cells) {}

    /** Heading of the file to field; an empty field means: leave this column out. */
    @Serdeable
    record MappingRequest(@NotNull Map<String, String> columns) {}
}
