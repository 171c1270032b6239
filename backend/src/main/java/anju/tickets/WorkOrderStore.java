package anju.tickets;

import anju.kernel.Db;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class WorkOrderStore {
    enum State { PLANNED, DONE, CANCELLED }

    private static final String SELECT = """
            SELECT ticket_id, id, supplier_id, task, state, visit_from, visit_to, materials, cost, currency, done_at, report,
                   created_at, created_by, version
            FROM tickets.work_order
            """;

    private final Db db;

    WorkOrderStore(Db db) {
        this.db = db;
    }

    /** @param report what was found and done */
    record WorkOrderRow(
            UUID ticketId,
            UUID id,
            UUID supplierId,
            String task,
            State state,
            @Nullable Instant visitFrom,
            @Nullable Instant visitTo,
            @Nullable String materials,
            @Nullable BigDecimal cost,
            String currency,
            @Nullable Instant doneAt,
            @Nullable String report,
            Instant createdAt,
            String createdBy,
            long version) {}

    List<WorkOrderRow> of(UUID ticketId) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE ticket_id = :ticket ORDER BY created_at, id")
                .bind("ticket", ticketId)
                .mapTo(WorkOrderRow.class)
                .list());
    }

    /** Visits that are agreed and were not made yet, the earliest first. */
    List<WorkOrderRow> planned(Collection<UUID> tickets) {
        return db.query(sql -> sql.createQuery(
                        SELECT + "WHERE ticket_id = ANY(:tickets) AND state = 'PLANNED' AND visit_from IS NOT NULL ORDER BY visit_from, id")
                .bindArray("tickets", UUID.class, tickets)
                .mapTo(WorkOrderRow.class)
                .list());
    }

    WorkOrderRow lock(UUID ticketId, UUID id) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE ticket_id = :ticket AND id = :id FOR UPDATE")
                        .bind("ticket", ticketId)
                        .bind("id", id)
                        .mapTo(WorkOrderRow.class)
                        .findOne())
                .orElseThrow(() -> new Problem.NotFound("tickets.no_work_order"));
    }

    /** The ticket of a work order; null when there is none. */
    @Nullable UUID ticketOf(UUID id) {
        return db.query(sql -> sql.createQuery("SELECT ticket_id FROM tickets.work_order WHERE id = :id")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne()
                .orElse(null));
    }

    void insert(WorkOrderRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO tickets.work_order (ticket_id, id, supplier_id, task, state, visit_from, visit_to, materials, cost,
                    currency, done_at, report, created_at, created_by)
                VALUES (:ticketId, :id, :supplierId, :task, :state, :visitFrom, :visitTo, :materials, :cost,
                    :currency, :doneAt, :report, :createdAt, :createdBy)"""), row)
                .execute());
    }

    /** The row is locked. */
    void update(WorkOrderRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE tickets.work_order
                SET supplier_id = :supplierId, task = :task, state = :state, visit_from = :visitFrom, visit_to = :visitTo,
                    materials = :materials, cost = :cost, done_at = :doneAt, report = :report, version = version + 1
                WHERE ticket_id = :ticketId AND id = :id"""), row)
                .execute());
    }
}
