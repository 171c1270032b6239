package anju.inspections;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Singleton
class PlanStore {
    private static final String SELECT = """
            SELECT id, property_id, name, kind, equipment_ids, items, building, category, unit, every, weekday, week_of_month,
                   starts_on, assignee_id, active, generated_until, created_at, created_by, version
            FROM inspections.plan p
            WHERE (:everything OR p.property_id = ANY(:properties))
            """;

    private final Db db;

    PlanStore(Db db) {
        this.db = db;
    }

    List<PlanRow> list(PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "ORDER BY active DESC, property_id, name, id"), scope)
                .mapTo(PlanRow.class)
                .list());
    }

    List<PlanRow> active() {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "AND active ORDER BY id"), PropertyScope.ALL)
                .mapTo(PlanRow.class)
                .list());
    }

    Optional<PlanRow> find(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "AND id = :id"), scope)
                .bind("id", id)
                .mapTo(PlanRow.class)
                .findOne());
    }

    void insert(PlanRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO inspections.plan (id, property_id, name, kind, equipment_ids, items, building, category, unit, every,
                    weekday, week_of_month, starts_on, assignee_id, active, created_at, created_by, version)
                VALUES (:id, :propertyId, :name, :kind, :equipmentIds, :items, :building, :category, :unit, :every,
                    :weekday, :weekOfMonth, :startsOn, :assigneeId, :active, :createdAt, :createdBy, :version)"""), row)
                .execute());
    }

    /** False when somebody changed it since. What comes is generated anew. */
    boolean update(PlanRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE inspections.plan
                SET name = :name, kind = :kind, equipment_ids = :equipmentIds, items = :items, building = :building,
                    category = :category, unit = :unit, every = :every, weekday = :weekday, week_of_month = :weekOfMonth,
                    starts_on = :startsOn, assignee_id = :assigneeId, active = :active, generated_until = NULL, version = :version
                WHERE id = :id AND version = :version - 1"""), row)
                .execute()) == 1;
    }

    void generatedUntil(List<UUID> plans, List<LocalDate> days) {
        db.run(sql -> sql.createUpdate("""
                UPDATE inspections.plan p SET generated_until = CAST(g.day AS date)
                FROM unnest(:plans, :days) AS g (plan, day) WHERE p.id = g.plan""")
                .bindArray("plans", UUID.class, plans)
                .bindArray("days", String.class, days.stream().map(LocalDate::toString).toList())
                .execute());
    }
}
