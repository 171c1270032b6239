package anju.tickets.assignment;

import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;

@Singleton
class RuleStore {
    private static final String SELECT =
            "SELECT id, name, name_en, position, kind, category, property_id, staff_ids, version FROM tickets.assignment_rule ";

    private final Db db;

    RuleStore(Db db) {
        this.db = db;
    }

    /** In their order. */
    List<AssignmentRule> all() {
        return db.query(sql -> sql.createQuery(SELECT + "ORDER BY position, id").mapTo(AssignmentRule.class).list());
    }

    /** Those of every house, and of the houses in the scope. */
    List<AssignmentRule> seen(PropertyScope scope) {
        return all().stream().filter(one -> one.propertyId() == null || scope.includes(one.propertyId())).toList();
    }

    AssignmentRule require(UUID id, PropertyScope scope) {
        return seen(scope).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("tickets.assignment.no_rule"));
    }

    /** Two at once with the same position keep their order by id. */
    int nextPosition() {
        return db.query(sql -> sql.createQuery("SELECT coalesce(max(position), 0) + 1 FROM tickets.assignment_rule")
                .mapTo(Integer.class)
                .one());
    }

    void insert(AssignmentRule rule) {
        db.run(sql -> bind(sql.createUpdate("""
                INSERT INTO tickets.assignment_rule (id, name, name_en, position, kind, category, property_id, staff_ids)
                VALUES (:id, :name, :nameEn, :position, :kind, :category, :propertyId, :staff)"""), rule)
                .execute());
    }

    /** False when somebody changed it since. */
    boolean update(AssignmentRule rule) {
        return db.query(sql -> bind(sql.createUpdate("""
                UPDATE tickets.assignment_rule
                SET name = :name, name_en = :nameEn, kind = :kind, category = :category, property_id = :propertyId,
                    staff_ids = :staff, version = version + 1
                WHERE id = :id AND version = :version"""), rule)
                .execute()) == 1;
    }

    void place(UUID id, int position) {
        db.run(sql -> sql.createUpdate("UPDATE tickets.assignment_rule SET position = :position WHERE id = :id")
                .bind("position", position)
                .bind("id", id)
                .execute());
    }

    void delete(UUID id) {
        db.run(sql -> sql.createUpdate("DELETE FROM tickets.assignment_rule WHERE id = :id").bind("id", id).execute());
    }

    private static Update bind(Update update, AssignmentRule rule) {
        return update.bind("id", rule.id())
                .bind("name", rule.name())
                .bind("nameEn", rule.nameEn())
                .bind("position", rule.position())
                .bind("kind", rule.kind() == null ? null : rule.kind().name())
                .bind("category", rule.category())
                .bind("propertyId", rule.propertyId())
                .bindArray("staff", UUID.class, rule.staffIds())
                .bind("version", rule.version());
    }
}
