package anju.inspections;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Singleton
class EquipmentStore {
    private static final String SELECT = """
            SELECT id, property_id, kind, name, building, place, note, active, created_at, version
            FROM inspections.equipment e
            WHERE (:everything OR e.property_id = ANY(:properties))
            """;

    private final Db db;

    EquipmentStore(Db db) {
        this.db = db;
    }

    /** In use first, then as it stands in the house; a register has hundreds of rows, not thousands. */
    List<EquipmentRow> list(PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "ORDER BY active DESC, property_id, building, kind, name"), scope)
                .mapTo(EquipmentRow.class)
                .list());
    }

    Optional<EquipmentRow> find(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "AND id = :id"), scope)
                .bind("id", id)
                .mapTo(EquipmentRow.class)
                .findOne());
    }

    List<EquipmentRow> byIds(Collection<UUID> ids) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "AND id = ANY(:ids)"), PropertyScope.ALL)
                .bindArray("ids", UUID.class, ids)
                .mapTo(EquipmentRow.class)
                .list());
    }

    /** False when that building has equipment of that name. */
    boolean insert(EquipmentRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO inspections.equipment (id, property_id, kind, name, building, place, note, active, created_at, version)
                VALUES (:id, :propertyId, :kind, :name, :building, :place, :note, :active, :createdAt, :version)
                ON CONFLICT (property_id, building, name) DO NOTHING"""), row)
                .execute()) == 1;
    }

    boolean nameTaken(EquipmentRow row) {
        return db.query(sql -> Db.bindRecord(sql.createQuery("""
                SELECT EXISTS (SELECT FROM inspections.equipment
                    WHERE property_id = :propertyId AND building = :building AND name = :name AND id <> :id)"""), row)
                .mapTo(Boolean.class)
                .one());
    }

    /** False when somebody changed it since. */
    boolean update(EquipmentRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE inspections.equipment
                SET kind = :kind, name = :name, building = :building, place = :place, note = :note, active = :active, version = :version
                WHERE id = :id AND version = :version - 1"""), row)
                .execute()) == 1;
    }
}
