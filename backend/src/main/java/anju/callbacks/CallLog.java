package anju.callbacks;

import static java.util.stream.Collectors.groupingBy;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** What was tried and what was promised. */
@Singleton
class CallLog {
    private static final String PROMISE = """
            SELECT p.tenant_id, p.id, p.task_id, p.kind, p.what, p.due_on, p.owner_id, p.ticket_id, p.made_at, p.kept_at, p.kept_by,
                   p.told_at, p.told_by, p.told_channel, p.told_note
            FROM callbacks.promise p
            """;

    private final Db db;

    CallLog(Db db) {
        this.db = db;
    }

    record Attempt(
            UUID tenantId, UUID id, UUID taskId, Instant at, UUID byId, String byName, String channel, String outcome,
            @Nullable String note) {}

    /** @param kind {@code task}, {@code complaint}, {@code repair}, {@code service} */
    @Serdeable
    record Promise(
            UUID tenantId,
            UUID id,
            UUID taskId,
            String kind,
            String what,
            LocalDate dueOn,
            UUID ownerId,
            @Nullable UUID ticketId,
            Instant madeAt,
            @Nullable Instant keptAt,
            @Nullable String keptBy,
            @Nullable Instant toldAt,
            @Nullable String toldBy,
            @Nullable String toldChannel,
            @Nullable String toldNote) {}

    void add(Attempt attempt) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO callbacks.attempt (tenant_id, id, task_id, at, by_id, by_name, channel, outcome, note)
                VALUES (:tenantId, :id, :taskId, :at, :byId, :byName, :channel, :outcome, :note)"""), attempt)
                .execute());
    }

    void add(Promise promise) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO callbacks.promise (tenant_id, id, task_id, kind, what, due_on, owner_id, ticket_id, made_at)
                VALUES (:tenantId, :id, :taskId, :kind, :what, :dueOn, :ownerId, :ticketId, :madeAt)"""), promise)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .execute());
    }

    void update(Promise promise) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE callbacks.promise
                SET kept_at = :keptAt, kept_by = :keptBy, told_at = :toldAt, told_by = :toldBy, told_channel = :toldChannel,
                    told_note = :toldNote
                WHERE tenant_id = :tenantId AND id = :id"""), promise)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .execute());
    }

    List<Attempt> attempts(UUID tenant, UUID task) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, id, task_id, at, by_id, by_name, channel, outcome, note FROM callbacks.attempt
                WHERE tenant_id = :tenant AND task_id = :task ORDER BY at DESC, id DESC""")
                .bind("tenant", tenant)
                .bind("task", task)
                .mapTo(Attempt.class)
                .list());
    }

    Optional<Promise> promise(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(PROMISE + """
                JOIN callbacks.task t ON t.tenant_id = p.tenant_id AND t.id = p.task_id
                WHERE p.id = :id AND (:everything OR t.property_id = ANY(:properties)) FOR UPDATE OF p"""), scope)
                .bind("id", id)
                .mapTo(Promise.class)
                .findOne());
    }

    List<Promise> ofTicket(UUID ticket) {
        return db.query(sql -> sql.createQuery(PROMISE + "WHERE p.ticket_id = :ticket AND p.told_at IS NULL FOR UPDATE")
                .bind("ticket", ticket)
                .mapTo(Promise.class)
                .list());
    }

    /** Promises that wait for {@code ticket} wait for {@code into}. */
    void follow(UUID ticket, UUID into) {
        db.run(sql -> sql.createUpdate("UPDATE callbacks.promise SET ticket_id = :into WHERE ticket_id = :ticket AND told_at IS NULL")
                .bind("ticket", ticket)
                .bind("into", into)
                .execute());
    }

    Map<UUID, List<Promise>> promises(Collection<UUID> tenants, Collection<UUID> tasks) {
        return db.query(sql -> sql.createQuery(PROMISE + """
                WHERE p.tenant_id = ANY(:tenants) AND p.task_id = ANY(:tasks) ORDER BY p.due_on, p.id""")
                .bindArray("tenants", UUID.class, tenants)
                .bindArray("tasks", UUID.class, tasks)
                .mapTo(Promise.class)
                .collect(groupingBy(Promise::taskId)));
    }

    int open(UUID tenant, UUID task) {
        return db.query(sql -> sql.createQuery("""
                SELECT count(*) FROM callbacks.promise WHERE tenant_id = :tenant AND task_id = :task AND told_at IS NULL""")
                .bind("tenant", tenant)
                .bind("task", task)
                .mapTo(Integer.class)
                .one());
    }

    /** @param owner null: everybody's */
    List<OpenPromise> openPromises(@Nullable UUID owner, PropertyScope scope, int limit) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT p.id, p.task_id, p.tenant_id, v.name, t.unit_label AS room, t.property_id, p.kind, p.what, p.due_on, p.owner_id,
                       p.ticket_id, p.kept_at
                FROM callbacks.promise p
                JOIN callbacks.task t ON t.tenant_id = p.tenant_id AND t.id = p.task_id
                JOIN tenants.v_tenant v ON v.tenant_id = p.tenant_id
                WHERE p.told_at IS NULL AND (CAST(:owner AS uuid) IS NULL OR p.owner_id = :owner)
                  AND (:everything OR t.property_id = ANY(:properties))
                ORDER BY p.due_on, p.id LIMIT :limit"""), scope)
                .bind("owner", owner)
                .bind("limit", limit)
                .mapTo(OpenPromise.class)
                .list());
    }

    /** Something promised that the tenant has not been told about. */
    @Serdeable
    record OpenPromise(
            UUID id,
            UUID taskId,
            UUID tenantId,
            String name,
            @Nullable String room,
            UUID propertyId,
            String kind,
            String what,
            LocalDate dueOn,
            UUID ownerId,
            @Nullable UUID ticketId,
            @Nullable Instant keptAt) {}
}
