package anju.tenants;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Segments kept under a name: one's own, and the team's where the scope knows one of its properties. */
@Singleton
class SegmentStore {
    private static final String SELECT = """
            SELECT id, name, owner_id, team, properties, definition::text AS definition, version, created_at
            FROM tenants.segment
            WHERE (owner_id = :me OR team AND (:everything OR properties = '{}' OR properties && :properties))
            """;

    private final Db db;

    SegmentStore(Db db) {
        this.db = db;
    }

    List<SegmentRow> list(UUID me, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "ORDER BY team, name COLLATE \"zh-x-icu\", id"), scope)
                .bind("me", me)
                .mapTo(SegmentRow.class)
                .list());
    }

    Optional<SegmentRow> find(UUID id, UUID me, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "AND id = :id"), scope)
                .bind("me", me)
                .bind("id", id)
                .mapTo(SegmentRow.class)
                .findOne());
    }

    /** False when the name is taken among those. */
    boolean insert(SegmentRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO tenants.segment (id, name, owner_id, team, properties, definition, version, created_at)
                VALUES (:id, :name, :ownerId, :team, :ids, CAST(:definition AS jsonb), :version, :createdAt)
                ON CONFLICT DO NOTHING"""), row)
                .bindArray("ids", UUID.class, row.properties())
                .execute()) == 1;
    }

    boolean nameTaken(SegmentRow row) {
        return db.query(sql -> Db.bindRecord(sql.createQuery("""
                SELECT EXISTS (SELECT 1 FROM tenants.segment
                               WHERE name = :name AND team = :team AND (team OR owner_id = :ownerId) AND id <> :id)"""), row)
                .mapTo(Boolean.class)
                .one());
    }

    /** Writes the row whose version is the one after the stored. */
    boolean update(SegmentRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE tenants.segment
                SET name = :name, team = :team, properties = :ids, definition = CAST(:definition AS jsonb), version = :version
                WHERE id = :id AND version = :version - 1"""), row)
                .bindArray("ids", UUID.class, row.properties())
                .execute()) == 1;
    }

    void delete(UUID id) {
        db.run(sql -> sql.createUpdate("DELETE FROM tenants.segment WHERE id = :id").bind("id", id).execute());
    }
}
