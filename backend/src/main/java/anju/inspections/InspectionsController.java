package anju.inspections;

import anju.inspections.DoInspection.Answer;
import anju.inspections.InspectionViews.Line;
import anju.inspections.InspectionViews.Whole;
import anju.inspections.ItemRow.Result;
import anju.inspections.TaskList.Filter;
import anju.inspections.TaskList.Show;
import anju.kernel.CurrentActor;
import anju.kernel.Cursor;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.Role;
import anju.kernel.http.Idempotency;
import anju.kernel.http.Versions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Inspections that are due, being done, done. */
@Controller("/api/v1/inspections")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class InspectionsController {
    private final TaskList list;
    private final TaskStore tasks;
    private final InspectionViews views;
    private final DoInspection work;
    private final Idempotency idempotency;
    private final CurrentActor actor;

    InspectionsController(
            TaskList list, TaskStore tasks, InspectionViews views, DoInspection work, Idempotency idempotency, CurrentActor actor) {
        this.list = list;
        this.tasks = tasks;
        this.views = views;
        this.work = work;
        this.idempotency = idempotency;
        this.actor = actor;
    }

    /** @param fileIds photos that were uploaded for it */
    @Serdeable
    record AnswerRequest(@NotNull Result result, @Nullable @Size(max = 1000) String note, @Nullable @Size(max = 10) List<UUID> fileIds) {}

    /** @param doneAt when it was done, where it is written down later */
    @Serdeable
    record Completion(@Nullable Instant doneAt) {}

    @Serdeable
    record SkipRequest(@NotBlank @Size(max = 300) String reason) {}

    /** @param staffId null: nobody in particular */
    @Serdeable
    record AssigneeRequest(@Nullable UUID staffId) {}

    @Serdeable
    record CountsView(long overdue, long dueThisWeek, long mine) {}

    /** @param findings only those that found something */
    @Get
    Page<Line> list(
            @Nullable @QueryValue Show show,
            @Nullable @QueryValue UUID planId,
            @Nullable @QueryValue Boolean mine,
            @Nullable @QueryValue EquipmentKind kind,
            @Nullable @QueryValue Boolean findings,
            @Nullable @QueryValue UUID propertyId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        var me = actor.require();
        var filter = new Filter(
                show == null ? Show.OPEN : show, planId, Boolean.TRUE.equals(mine) ? me.id() : null, kind, Boolean.TRUE.equals(findings));
        var page = list.page(filter, me.scope().narrowedTo(propertyId), Cursor.limit(limit), cursor);
        return new Page<>(views.lines(page.items()), page.nextCursor());
    }

    @Get("/counts")
    CountsView counts(@Nullable @QueryValue UUID propertyId) {
        var me = actor.require();
        var counts = list.counts(me.id(), me.scope().narrowedTo(propertyId));
        return new CountsView(counts.overdue(), counts.dueThisWeek(), counts.mine());
    }

    @Get("/{id}")
    HttpResponse<Whole> one(UUID id) {
        var whole = list.find(id, actor.require().scope()).map(views::whole).orElseThrow(InspectionsController::unknown);
        return Versions.ok(whole, whole.inspection().version());
    }

    /** The inspection in which it was found. */
    @Get("/findings/{itemId}")
    HttpResponse<Whole> ofFinding(UUID itemId) {
        return one(tasks.item(itemId).orElseThrow(InspectionsController::unknown).taskId());
    }

    @Put("/{id}/items/{itemId}")
    HttpResponse<Whole> answer(UUID id, UUID itemId, @Nullable @Header("If-Match") String ifMatch, @Valid @Body AnswerRequest body) {
        var files = body.fileIds() == null ? List.<UUID>of() : body.fileIds();
        var answer = new Answer(body.result(), body.note() == null ? "" : body.note(), files);
        work.answer(id, itemId, Versions.required(ifMatch), answer, actor.require());
        return one(id);
    }

    /** Does not wait for the end of the inspection; again it changes nothing. */
    @Post("/{id}/items/{itemId}/repair")
    HttpResponse<Whole> repair(UUID id, UUID itemId) {
        work.report(id, itemId, actor.require());
        return one(id);
    }

    @Post("/{id}/completion")
    HttpResponse<Whole> complete(UUID id, @Nullable @Header("Idempotency-Key") String key, @Valid @Body Completion body) {
        var me = actor.require();
        idempotency.once(key, "POST /api/v1/inspections/" + id + "/completion", body, Completion.class, () -> {
            work.complete(id, body.doneAt(), me);
            return body;
        });
        return one(id);
    }

    @Post("/{id}/skipping")
    HttpResponse<Whole> skip(UUID id, @Valid @Body SkipRequest body) {
        work.skip(id, body.reason(), actor.require());
        return one(id);
    }

    @Put("/{id}/assignee")
    HttpResponse<Whole> assign(UUID id, @Nullable @Header("If-Match") String ifMatch, @Valid @Body AssigneeRequest body) {
        work.assign(id, Versions.required(ifMatch), body.staffId(), actor.require());
        return one(id);
    }

    private static Problem unknown() {
        return new Problem.NotFound("inspections.no_inspection");
    }
}
