package anju.community.forum;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class PostStore {
    private static final String COLUMNS = """
            p.tenant_id, p.id, p.topic_id, p.property_id, p.title, p.text, p.created_at, p.edited_at, p.deleted_at, p.hidden_at,
            p.hidden_by, p.hidden_reason, p.closed_at
            """;
    private static final String SHOWN = "p.deleted_at IS NULL AND p.hidden_at IS NULL";

    private final Db db;

    PostStore(Db db) {
        this.db = db;
    }

    /** @param replies that are to be read; {@code lastAt}: of the last of them, else of the topic */
    record Topic(UUID tenantId, UUID id, UUID propertyId, String title, String text, Instant createdAt, @Nullable Instant closedAt, int replies, Instant lastAt) {}

    /** What goes on in these houses, the latest word first. */
    Page<Topic> topics(Collection<UUID> houses, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var rows = db.query(sql -> {
            var query = sql.createQuery("""
                    SELECT p.tenant_id, p.id, p.property_id, p.title, p.text, p.created_at, p.closed_at, p.last_at,
                           (SELECT count(*) FROM community.post r
                            WHERE r.topic_id = p.id AND r.id <> p.id AND r.deleted_at IS NULL AND r.hidden_at IS NULL) AS replies
                    FROM community.post p
                    WHERE p.id = p.topic_id AND p.property_id = ANY(:houses) AND {shown} {after}
                    ORDER BY p.last_at DESC, p.id DESC LIMIT :limit"""
                    .replace("{shown}", SHOWN)
                    .replace("{after}", after == null ? "" : "AND (p.last_at, p.id) < (CAST(:at AS timestamptz), :after)"));
            query.bindArray("houses", UUID.class, houses).bind("limit", limit + 1);
            if (after != null) query.bind("at", after.instant(0)).bind("after", after.uuid(1));
            return query.mapTo(Topic.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.lastAt(), row.id()));
    }

    /** What was said in it, the first word first; what was hidden is among it, what was deleted is not. */
    Page<PostRow> replies(UUID topic, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(sql -> {
            var query = sql.createQuery("SELECT " + COLUMNS + """
                    FROM community.post p
                    WHERE p.topic_id = :topic AND p.id <> :topic AND p.deleted_at IS NULL
                    """ + (after == null ? "" : "AND p.id > :after\n") + "ORDER BY p.id LIMIT :limit");
            query.bind("topic", topic).bind("limit", limit + 1);
            if (after != null) query.bind("after", after.uuid(0));
            return query.mapTo(PostRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    /** One that is said in these houses and was not deleted. */
    Optional<PostRow> in(UUID id, Collection<UUID> houses, boolean locking) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + """
                FROM community.post p WHERE p.id = :id AND p.property_id = ANY(:houses) AND p.deleted_at IS NULL
                """ + (locking ? "FOR UPDATE" : ""))
                .bind("id", id)
                .bindArray("houses", UUID.class, houses)
                .mapTo(PostRow.class)
                .findOne());
    }

    /** One that this tenant wrote and has not deleted; others wait until this transaction is over. */
    Optional<PostRow> lockOwn(UUID tenant, UUID id) {
        return db.query(sql -> sql.createQuery(
                        "SELECT " + COLUMNS + "FROM community.post p WHERE p.tenant_id = :tenant AND p.id = :id AND p.deleted_at IS NULL FOR UPDATE")
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(PostRow.class)
                .findOne());
    }

    /** One of the scope's houses; others wait until this transaction is over. */
    Optional<PostRow> lock(UUID id, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("SELECT " + COLUMNS
                        + "FROM community.post p WHERE p.id = :id AND (:everything OR p.property_id = ANY(:properties)) FOR UPDATE"), scope)
                .bind("id", id)
                .mapTo(PostRow.class)
                .findOne());
    }

    int since(UUID tenant, Instant at) {
        return db.query(sql -> sql.createQuery("SELECT count(*) FROM community.post WHERE tenant_id = :tenant AND created_at > :at")
                .bind("tenant", tenant)
                .bind("at", at)
                .mapTo(Integer.class)
                .one());
    }

    void insert(PostRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO community.post (tenant_id, id, topic_id, property_id, title, text, created_at, last_at)
                VALUES (:tenantId, :id, :topicId, :propertyId, :title, :text, :createdAt, :createdAt)"""), row)
                .execute());
    }

    void touch(PostRow topic, Instant at) {
        db.run(sql -> sql.createUpdate("UPDATE community.post SET last_at = :at WHERE tenant_id = :tenant AND id = :id")
                .bind("at", at)
                .bind("tenant", topic.tenantId())
                .bind("id", topic.id())
                .execute());
    }

    /** Of a row that this transaction has locked. */
    void update(PostRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE community.post
                SET title = :title, text = :text, edited_at = :editedAt, deleted_at = :deletedAt, hidden_at = :hiddenAt,
                    hidden_by = :hiddenBy, hidden_reason = :hiddenReason, closed_at = :closedAt
                WHERE tenant_id = :tenantId AND id = :id"""), row)
                .execute());
    }
}
