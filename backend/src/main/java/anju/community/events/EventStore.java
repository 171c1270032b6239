package anju.community.events;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class EventStore {
    private static final String SELECT = """
            SELECT e.id, e.property_id, e.property_ids, e.title, e.title_en, e.text, e.text_en, e.place, e.place_en, e.starts_at,
                   e.ends_at, e.sign_up_until, e.places, e.cancelled_at, e.cancel_reason, e.created_at, e.version
            FROM community.event e
            """;
    private static final String IN_SCOPE = "(:everything OR e.property_ids && CAST(:properties AS uuid[]))";

    private final Db db;

    EventStore(Db db) {
        this.db = db;
    }

    /** What is not over, the next first; or what is, the last first. */
    Page<EventRow> list(boolean past, Instant now, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var text = SELECT + "WHERE " + IN_SCOPE + (past ? " AND e.ends_at <= :now" : " AND e.ends_at > :now")
                + (after == null ? "" : " AND (e.starts_at, e.id) " + (past ? "<" : ">") + " (CAST(:at AS timestamptz), :after)")
                + (past ? " ORDER BY e.starts_at DESC, e.id DESC" : " ORDER BY e.starts_at, e.id") + " LIMIT :limit";
        var rows = db.query(sql -> {
            var query = Db.bind(sql.createQuery(text), scope).bind("now", now).bind("limit", limit + 1);
            if (after != null) query.bind("at", after.instant(0)).bind("after", after.uuid(1));
            return query.mapTo(EventRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.startsAt(), row.id()));
    }

    /** What tenants of these houses may come to, and what this tenant signed up for; not over yet, the next first. */
    List<EventRow> coming(UUID tenant, Collection<UUID> houses, Instant now, int limit) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE e.ends_at > :now
                  AND (e.property_ids && CAST(:houses AS uuid[]) AND e.cancelled_at IS NULL OR EXISTS (
                      SELECT FROM community.sign_up s
                      WHERE s.tenant_id = :tenant AND s.event_id = e.id AND s.state <> 'CANCELLED'))
                ORDER BY e.starts_at, e.id LIMIT :limit""")
                .bind("tenant", tenant)
                .bindArray("houses", UUID.class, houses)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(EventRow.class)
                .list());
    }

    /** One that tenants of these houses may come to, or that this tenant signed up for. */
    Optional<EventRow> forTenant(UUID id, UUID tenant, Collection<UUID> houses) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE e.id = :id AND (e.property_ids && CAST(:houses AS uuid[]) OR EXISTS (
                    SELECT FROM community.sign_up s WHERE s.tenant_id = :tenant AND s.event_id = e.id))""")
                .bind("id", id)
                .bind("tenant", tenant)
                .bindArray("houses", UUID.class, houses)
                .mapTo(EventRow.class)
                .findOne());
    }

    Optional<EventRow> find(UUID id, PropertyScope scope) {
        return one(id, scope, "");
    }

    /** Others wait until this transaction is over: places are given out one after the other. */
    Optional<EventRow> lock(UUID id, PropertyScope scope) {
        return one(id, scope, " FOR UPDATE");
    }

    private Optional<EventRow> one(UUID id, PropertyScope scope, String locking) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "WHERE e.id = :id AND " + IN_SCOPE + locking), scope)
                .bind("id", id)
                .mapTo(EventRow.class)
                .findOne());
    }

    void insert(EventRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO community.event (id, property_id, property_ids, title, title_en, text, text_en, place, place_en,
                    starts_at, ends_at, sign_up_until, places, created_at)
                VALUES (:id, :propertyId, :propertyIds, :title, :titleEn, :text, :textEn, :place, :placeEn,
                    :startsAt, :endsAt, :signUpUntil, :places, :createdAt)"""), row)
                .execute());
    }

    /** Of a row that this transaction has locked. */
    void update(EventRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE community.event
                SET property_id = :propertyId, property_ids = :propertyIds, title = :title, title_en = :titleEn, text = :text,
                    text_en = :textEn, place = :place, place_en = :placeEn, starts_at = :startsAt, ends_at = :endsAt,
                    sign_up_until = :signUpUntil, places = :places, cancelled_at = :cancelledAt, cancel_reason = :cancelReason,
                    version = :version
                WHERE id = :id"""), row)
                .execute());
    }

    /** The next number for whoever signs up. */
    int number(UUID id) {
        return db.query(sql -> sql.createQuery("UPDATE community.event SET numbers = numbers + 1 WHERE id = :id RETURNING numbers")
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
    }
}
