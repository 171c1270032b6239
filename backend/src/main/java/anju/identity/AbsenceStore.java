package anju.identity;

import anju.kernel.Db;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@Singleton
class AbsenceStore {
    private static final String SELECT = "SELECT id, staff_id, from_on, to_on, kind, note, version FROM identity.absence ";

    private final Db db;

    AbsenceStore(Db db) {
        this.db = db;
    }

    /** Those that touch [from, to), in the order they begin. */
    List<AbsenceRow> between(LocalDate from, LocalDate to) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE to_on > :from AND from_on < :to ORDER BY from_on, id")
                .bind("from", from)
                .bind("to", to)
                .mapTo(AbsenceRow.class)
                .list());
    }

    List<AbsenceRow> of(UUID staffId) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE staff_id = :staff ORDER BY from_on, id")
                .bind("staff", staffId)
                .mapTo(AbsenceRow.class)
                .list());
    }

    AbsenceRow lock(UUID id) {
        return db.query(sql -> sql.createQuery(SELECT + "WHERE id = :id FOR UPDATE").bind("id", id).mapTo(AbsenceRow.class).findOne())
                .orElseThrow(() -> new Problem.NotFound("identity.no_such_absence"));
    }

    void insert(AbsenceRow row, Instant now) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO identity.absence (id, staff_id, from_on, to_on, kind, note, created_at)
                VALUES (:id, :staffId, :fromOn, :toOn, :kind, :note, :now)"""), row)
                .bind("now", now)
                .execute());
    }

    void update(AbsenceRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE identity.absence
                SET from_on = :fromOn, to_on = :toOn, kind = :kind, note = :note, version = version + 1
                WHERE id = :id"""), row)
                .execute());
    }

    void delete(UUID id) {
        db.run(sql -> sql.createUpdate("DELETE FROM identity.absence WHERE id = :id").bind("id", id).execute());
    }
}
