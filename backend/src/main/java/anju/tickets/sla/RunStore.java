package anju.tickets.sla;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Singleton
class RunStore {
    private static final int SHOWN = 5;
    private static final String SELECT = """
            SELECT id, policy_id, name, name_en, property_id, wish, after_id, total, looked, sooner, later, same, taken, asked_by,
                   asked_at, ended_at
            FROM tickets.sla_run
            """;

    private final Db db;

    RunStore(Db db) {
        this.db = db;
    }

    long openTickets() {
        return db.query(sql -> sql.createQuery("SELECT count(*) FROM tickets.ticket WHERE stage <> 'CLOSED'").mapTo(Long.class).one());
    }

    void insert(RunRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO tickets.sla_run (id, policy_id, name, name_en, property_id, wish, total, asked_by, asked_at)
                VALUES (:id, :policyId, :name, :nameEn, :propertyId, :wish, :total, :askedBy, :askedAt)"""), row)
                .execute());
    }

    /** Empty once it has ended; locked. */
    Optional<RunRow> going(UUID id) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE id = :id AND ended_at IS NULL FOR UPDATE")
                .bind("id", id)
                .mapTo(RunRow.class)
                .findOne());
    }

    void update(RunRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE tickets.sla_run
                SET after_id = :afterId, looked = :looked, sooner = :sooner, later = :later, same = :same, taken = :taken,
                    ended_at = :endedAt
                WHERE id = :id"""), row)
                .execute());
    }

    /** The newest first. */
    List<RunRow> latest(PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + """
                WHERE (:everything OR property_id IS NULL OR property_id = ANY(:properties))
                ORDER BY asked_at DESC, id DESC LIMIT :most"""), scope)
                .bind("most", SHOWN)
                .mapTo(RunRow.class)
                .list());
    }
}
