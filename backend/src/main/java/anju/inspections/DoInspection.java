package anju.inspections;

import anju.files.Files;
import anju.inspections.ItemRow.Result;
import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.kernel.Problem;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody goes round: one point after the other, with a pause whenever it suits. */
@Singleton
class DoInspection {
    private final TaskStore tasks;
    private final PlanRules rules;
    private final ReportFinding report;
    private final Files files;
    private final ApplicationEventPublisher<Audited> events;
    private final Clock clock;

    DoInspection(
            TaskStore tasks,
            PlanRules rules,
            ReportFinding report,
            Files files,
            ApplicationEventPublisher<Audited> events,
            Clock clock) {
        this.tasks = tasks;
        this.rules = rules;
        this.report = report;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    /** @param fileIds photos that come with it; those from before stay */
    record Answer(Result result, String note, List<UUID> fileIds) {}

    @Transactional
    void answer(UUID taskId, UUID itemId, long version, Answer answer, Actor actor) {
        var task = lock(taskId, actor);
        var item = item(task, itemId);
        if (item.version() != version) throw new Problem.Stale(item.version());
        var now = clock.instant();
        var next = task.life().answered(now);
        if (item.ticketId() != null && answer.result() != Result.NOT_OK) throw new Problem.Conflict("inspections.reported");
        files.attach(answer.fileIds(), InspectionPhotos.OWNER, itemId);
        if (answer.result() == Result.NOT_OK && answer.note().isBlank() && noPhoto(itemId)) {
            throw new Problem.Invalid("/note", "inspections.say_what");
        }
        if (!tasks.update(item.answered(answer.result(), answer.note().strip(), now, actor.name()))) throw new Problem.Stale(version + 1);
        if (!next.equals(task.life())) tasks.update(task.with(next));
        audit("inspections.answered", task, Map.of("item", item.text(), "result", answer.result(), "note", answer.note()));
    }

    /**
     * Ends it; findings that are no repair yet become one.
     *
     * @param doneAt when it was done, where it is written down later; null: now
     */
    @Transactional
    void complete(UUID taskId, @Nullable Instant doneAt, Actor actor) {
        var task = lock(taskId, actor);
        var items = tasks.items(taskId);
        var now = clock.instant();
        if (doneAt != null && doneAt.isAfter(now)) throw new Problem.Invalid("/doneAt", "inspections.not_yet");
        var unanswered = (int) items.stream().filter(item -> item.result() == null).count();
        var ended = task.with(task.life().completed(unanswered, doneAt == null ? now : doneAt, actor.name()));
        tasks.update(ended);
        var findings = items.stream().filter(item -> item.result() == Result.NOT_OK).toList();
        findings.forEach(item -> report.once(ended, item));
        audit("inspections.completed", ended, Map.of("findings", findings.size()));
    }

    /** It is not going to happen, for a reason. What was found until then becomes repairs all the same. */
    @Transactional
    void skip(UUID taskId, String reason, Actor actor) {
        var task = lock(taskId, actor);
        var ended = task.with(task.life().skipped(clock.instant(), actor.name(), reason.strip()));
        tasks.update(ended);
        tasks.items(taskId).stream().filter(item -> item.result() == Result.NOT_OK).forEach(item -> report.once(ended, item));
        audit("inspections.skipped", ended, Map.of("reason", reason));
    }

    @Transactional
    void assign(UUID taskId, long version, @Nullable UUID staffId, Actor actor) {
        var task = lock(taskId, actor);
        if (task.version() != version) throw new Problem.Stale(task.version());
        if (task.endedAt() != null) throw new Problem.Conflict("inspections.ended");
        rules.checkAssignee(staffId, task.propertyId());
        tasks.update(task.assignedTo(staffId));
        audit("inspections.assigned", task, staffId == null ? Map.of() : Map.of("assigneeId", staffId));
    }

    /** Does not wait for the end: what is dangerous becomes a repair at once. */
    @Transactional
    void report(UUID taskId, UUID itemId, Actor actor) {
        var task = lock(taskId, actor);
        report.once(task, item(task, itemId));
    }

    private boolean noPhoto(UUID itemId) {
        return files.attached(InspectionPhotos.OWNER, List.of(itemId)).isEmpty();
    }

    private TaskRow lock(UUID id, Actor actor) {
        return tasks.lock(id, actor.scope()).orElseThrow(DoInspection::unknown);
    }

    private ItemRow item(TaskRow task, UUID id) {
        return tasks.item(id).filter(item -> item.taskId().equals(task.id())).orElseThrow(DoInspection::unknown);
    }

    private void audit(String action, TaskRow task, Map<String, ?> after) {
        events.publishEvent(new Audited(action, "inspection", task.id(), task.propertyId(), Map.of(), after));
    }

    private static Problem unknown() {
        return new Problem.NotFound("inspections.no_inspection");
    }
}
