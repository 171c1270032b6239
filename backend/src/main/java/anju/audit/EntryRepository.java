package anju.audit;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

@Singleton
class EntryRepository {
    private final Db db;

    EntryRepository(Db db) {
        this.db = db;
    }

    /** Part of nearly every change, a payment's too. */
    void insert(EntryRow entry) {
        db.jdbc(connection -> {
            try (var statement = connection.prepareStatement("""
                    INSERT INTO audit.entry (id, at, actor_id, actor_name, request_id, action, entity, entity_id, property_id,
                        before, after)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                statement.setObject(1, entry.id());
                statement.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
                statement.setObject(3, entry.actorId());
                statement.setString(4, entry.actorName());
                statement.setString(5, entry.requestId());
                statement.setString(6, entry.action());
                statement.setString(7, entry.entity());
                statement.setObject(8, entry.entityId());
                statement.setObject(9, entry.propertyId());
                statement.setObject(10, entry.before(), Types.OTHER);
                statement.setObject(11, entry.after(), Types.OTHER);
                return statement.executeUpdate();
            }
        });
    }

    /** The newest first, those older than {@code olderThan}. */
    List<EntryRow> page(EntryFilter filter, PropertyScope scope, @Nullable UUID olderThan, int rows) {
        return db.query(handle -> {
            Query query = handle.createQuery("""
                    SELECT id, at, actor_id, actor_name, request_id, action, entity, entity_id, property_id, before, after
                    FROM audit.entry
                    WHERE (:everything OR property_id = ANY(:properties))
                      AND (CAST(:actor AS uuid) IS NULL OR actor_id = :actor)
                      AND (CAST(:action AS text) IS NULL OR action = :action OR starts_with(action, :action || '.'))
                      AND (CAST(:entity AS text) IS NULL OR entity = :entity)
                      AND (CAST(:entityId AS uuid) IS NULL OR entity_id = :entityId)
                      AND (CAST(:from AS timestamptz) IS NULL OR at >= :from)
                      AND (CAST(:to AS timestamptz) IS NULL OR at < :to)
                      AND (CAST(:olderThan AS uuid) IS NULL OR id < :olderThan)
                    ORDER BY id DESC
                    LIMIT :rows""");
            return Db.bind(query, scope)
                    .bind("actor", filter.actorId())
                    .bind("action", filter.action())
                    .bind("entity", filter.entity())
                    .bind("entityId", filter.entityId())
                    .bind("from", filter.from())
                    .bind("to", filter.to())
                    .bind("olderThan", olderThan)
                    .bind("rows", rows)
                    .mapTo(EntryRow.class)
                    .list();
        });
    }

    /** Every action that occurs in the scope; hops from one to the next along the index instead of reading all rows. */
    List<String> actions(PropertyScope scope) {
        return db.query(handle -> Db.bind(handle.createQuery("""
                WITH RECURSIVE found (action) AS (
                    (SELECT action FROM audit.entry WHERE :everything OR property_id = ANY(:properties)
                     ORDER BY action LIMIT 1)
                    UNION ALL
                    SELECT (SELECT e.action FROM audit.entry e
                            WHERE e.action > f.action AND (:everything OR e.property_id = ANY(:properties))
                            ORDER BY e.action LIMIT 1)
                    FROM found f WHERE f.action IS NOT NULL)
                SELECT action FROM found WHERE action IS NOT NULL"""), scope)
                .mapTo(String.class)
                .list());
    }
}
