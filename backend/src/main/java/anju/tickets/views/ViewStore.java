package anju.tickets.views;

import anju.kernel.Actor;
import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** One's own views, and the team's where the scope knows one of its houses. */
@Singleton
class ViewStore {
    private static final String SELECT = """
            SELECT v.id, v.owner_id, v.name, v.team, v.role, v.properties, v.filters::text AS filters, v.position, v.version
            FROM tickets.saved_view v
            """;
    private static final String VISIBLE = """
            (v.owner_id = :me OR v.team AND (v.role IS NULL OR v.role = ANY(:roles))
                                 AND (:everything OR v.properties = '{}' OR v.properties && :properties))
            """;

    private final Db db;

    ViewStore(Db db) {
        this.db = db;
    }

    /** One's own first, each in their order. */
    List<ViewRow> list(Actor me) {
        return db.query(sql -> bind(sql.createQuery(SELECT + "WHERE " + VISIBLE
                        + "ORDER BY v.team, v.position, v.name COLLATE \"zh-x-icu\", v.id"), me)
                .mapTo(ViewRow.class)
                .list());
    }

    Optional<ViewRow> find(UUID id, Actor me) {
        return db.query(sql -> bind(sql.createQuery(SELECT + "WHERE v.id = :id AND " + VISIBLE), me)
                .bind("id", id)
                .mapTo(ViewRow.class)
                .findOne());
    }

    private static Query bind(Query query, Actor me) {
        return Db.bind(query, me.scope()).bind("me", me.id()).bindArray("roles", String.class, me.roles());
    }

    /** At the end; false when its owner has one of that name. */
    boolean insert(ViewRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO tickets.saved_view (id, owner_id, name, team, role, properties, filters, position)
                SELECT :id, :ownerId, :name, :team, :role, :houses, CAST(:filters AS jsonb), coalesce(max(position) + 1, 0)
                FROM tickets.saved_view WHERE team = :team AND (team OR owner_id = :ownerId)
                ON CONFLICT DO NOTHING"""), row)
                .bindArray("houses", UUID.class, row.properties())
                .execute()) == 1;
    }

    boolean nameTaken(ViewRow row) {
        return db.query(sql -> Db.bindRecord(sql.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM tickets.saved_view WHERE owner_id = :ownerId AND name = :name AND id <> :id)"), row)
                .mapTo(Boolean.class)
                .one());
    }

    /** False when the stored version is another. */
    boolean update(ViewRow row) {
        return db.query(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE tickets.saved_view
                SET name = :name, team = :team, role = :role, properties = :houses, filters = CAST(:filters AS jsonb),
                    version = version + 1
                WHERE id = :id AND version = :version"""), row)
                .bindArray("houses", UUID.class, row.properties())
                .execute()) == 1;
    }

    void position(UUID id, int position) {
        db.run(sql -> sql.createUpdate("UPDATE tickets.saved_view SET position = :position WHERE id = :id")
                .bind("position", position)
                .bind("id", id)
                .execute());
    }

    void delete(UUID id) {
        db.run(sql -> sql.createUpdate("DELETE FROM tickets.saved_view WHERE id = :id").bind("id", id).execute());
    }

    /** With what somebody begins; null: with all that is open. */
    @Nullable UUID defaultOf(UUID staffId) {
        return db.query(sql -> sql.createQuery("SELECT view_id FROM tickets.saved_view_default WHERE staff_id = :staff")
                .bind("staff", staffId)
                .mapTo(UUID.class)
                .findOne()
                .orElse(null));
    }

    void setDefault(UUID staffId, @Nullable UUID viewId) {
        db.run(sql -> sql.createUpdate("DELETE FROM tickets.saved_view_default WHERE staff_id = :staff")
                .bind("staff", staffId)
                .execute());
        if (viewId == null) return;
        db.run(sql -> sql.createUpdate("""
                INSERT INTO tickets.saved_view_default (staff_id, view_id) VALUES (:staff, :view)
                ON CONFLICT (staff_id) DO UPDATE SET view_id = excluded.view_id""")
                .bind("staff", staffId)
                .bind("view", viewId)
                .execute());
    }
}
