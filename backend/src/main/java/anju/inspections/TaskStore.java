package anju.inspections;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class TaskStore {
    private static final String ITEM =
            "SELECT task_id, position, id, equipment_id, text, result, note, answered_at, answered_by, ticket_id, version FROM inspections.item ";

    private final Db db;

    TaskStore(Db db) {
        this.db = db;
    }

    record NewTask(UUID id, UUID planId, UUID propertyId, LocalDate dueOn, @Nullable UUID assigneeId) {}

    record NewItem(UUID taskId, int position, UUID id, @Nullable UUID equipmentId, String text) {}

    /** The ids that went in; a plan's inspection of a day that is there already stays as it is. */
    Set<UUID> insert(List<NewTask> tasks) {
        if (tasks.isEmpty()) return Set.of();
        return new HashSet<>(db.query(sql -> sql.createQuery("""
                INSERT INTO inspections.task (id, plan_id, property_id, due_on, assignee_id, state)
                SELECT id, plan, property, CAST(day AS date), assignee, 'OPEN'
                FROM unnest(:ids, :plans, :properties, :days, :assignees) AS t (id, plan, property, day, assignee)
                ON CONFLICT (plan_id, due_on) DO NOTHING
                RETURNING id""")
                .bindArray("ids", UUID.class, tasks.stream().map(NewTask::id).toList())
                .bindArray("plans", UUID.class, tasks.stream().map(NewTask::planId).toList())
                .bindArray("properties", UUID.class, tasks.stream().map(NewTask::propertyId).toList())
                .bindArray("days", String.class, tasks.stream().map(task -> task.dueOn().toString()).toList())
                .bindArray("assignees", UUID.class, tasks.stream().map(NewTask::assigneeId).toList())
                .mapTo(UUID.class)
                .list()));
    }

    void insertItems(List<NewItem> items) {
        if (items.isEmpty()) return;
        db.run(sql -> sql.createUpdate("""
                INSERT INTO inspections.item (task_id, position, id, equipment_id, text)
                SELECT * FROM unnest(:tasks, :positions, :ids, :equipment, :texts)""")
                .bindArray("tasks", UUID.class, items.stream().map(NewItem::taskId).toList())
                .bindArray("positions", Integer.class, items.stream().map(NewItem::position).toList())
                .bindArray("ids", UUID.class, items.stream().map(NewItem::id).toList())
                .bindArray("equipment", UUID.class, items.stream().map(NewItem::equipmentId).toList())
                .bindArray("texts", String.class, items.stream().map(NewItem::text).toList())
                .execute());
    }

    Optional<UUID> ofDay(UUID plan, LocalDate day) {
        return db.query(sql -> sql.createQuery("SELECT id FROM inspections.task WHERE plan_id = :plan AND due_on = :day")
                .bind("plan", plan)
                .bind("day", day)
                .mapTo(UUID.class)
                .findOne());
    }

    /** From that day on, of what nobody has begun. */
    void dropUnbegun(UUID plan, LocalDate from) {
        db.run(sql -> sql.createUpdate(
                        "DELETE FROM inspections.task WHERE plan_id = :plan AND due_on >= :from AND state = 'OPEN'")
                .bind("plan", plan)
                .bind("from", from)
                .execute());
    }

    Optional<TaskRow> find(UUID id, PropertyScope scope) {
        return found(id, scope, "");
    }

    /** Others wait until this transaction is over: a finding becomes a repair once. */
    Optional<TaskRow> lock(UUID id, PropertyScope scope) {
        return found(id, scope, " FOR UPDATE");
    }

    private Optional<TaskRow> found(UUID id, PropertyScope scope, String locking) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT id, plan_id, property_id, due_on, assignee_id, state, started_at, ended_at, ended_by, reason, version
                FROM inspections.task t
                WHERE id = :id AND (:everything OR t.property_id = ANY(:properties))""" + locking), scope)
                .bind("id", id)
                .mapTo(TaskRow.class)
                .findOne());
    }

    /** False when somebody changed it since. */
    boolean update(TaskRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE inspections.task
                SET assignee_id = :assigneeId, state = :state, started_at = :startedAt, ended_at = :endedAt, ended_by = :endedBy,
                    reason = :reason, version = :version
                WHERE id = :id AND version = :version - 1"""), row)
                .execute()) == 1;
    }

    List<ItemRow> items(UUID task) {
        return db.query(sql -> sql.createQuery(ITEM + "WHERE task_id = :task ORDER BY position")
                .bind("task", task)
                .mapTo(ItemRow.class)
                .list());
    }

    Optional<ItemRow> item(UUID id) {
        return db.query(sql -> sql.createQuery(ITEM + "WHERE id = :id").bind("id", id).mapTo(ItemRow.class).findOne());
    }

    /** False when somebody changed it since. */
    boolean update(ItemRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE inspections.item
                SET result = :result, note = :note, answered_at = :answeredAt, answered_by = :answeredBy, ticket_id = :ticketId,
                    version = :version
                WHERE id = :id AND version = :version - 1"""), row)
                .execute()) == 1;
    }
}
