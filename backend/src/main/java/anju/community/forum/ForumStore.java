package anju.community.forum;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Houses with a forum, reports, and who may not write for a while. */
@Singleton
class ForumStore {
    private final Db db;

    ForumStore(Db db) {
        this.db = db;
    }

    /** @param untilOn the first day on which they may write again */
    record Mute(UUID tenantId, UUID propertyId, LocalDate untilOn, String reason, String mutedBy, Instant mutedAt) {}

    /** What moderators see of a post. @param reports those that are open; {@code reasons} what they say */
    record Moderated(
            UUID tenantId, String name, UUID id, UUID topicId, UUID propertyId, String title, String topic, String text, Instant createdAt,
            @Nullable Instant hiddenAt, @Nullable String hiddenBy, @Nullable String hiddenReason, @Nullable Instant closedAt, int reports,
            List<String> reasons, @Nullable LocalDate mutedUntil) {}

    enum Queue {
        REPORTED,
        HIDDEN,
        ALL
    }

    /** Those of the houses that have closed their forum. */
    Set<UUID> closed(Collection<UUID> houses) {
        return new HashSet<>(db.query(sql -> sql.createQuery("SELECT property_id FROM community.closed_forum WHERE property_id = ANY(:houses)")
                .bindArray("houses", UUID.class, houses)
                .mapTo(UUID.class)
                .list()));
    }

    void open(UUID house, boolean open) {
        db.run(sql -> sql.createUpdate(open
                        ? "DELETE FROM community.closed_forum WHERE property_id = :house"
                        : "INSERT INTO community.closed_forum (property_id) VALUES (:house) ON CONFLICT DO NOTHING")
                .bind("house", house)
                .execute());
    }

    /** Once for each tenant and post. */
    void report(UUID tenant, PostRow post, String reason, Instant at) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO community.report (tenant_id, post_id, reason, reported_at) VALUES (:tenant, :post, :reason, :at)
                ON CONFLICT (tenant_id, post_id) DO NOTHING""")
                .bind("tenant", tenant)
                .bind("post", post.id())
                .bind("reason", reason)
                .bind("at", at)
                .execute());
    }

    /** Staff have looked at them. */
    void settle(UUID post, Instant at) {
        db.run(sql -> sql.createUpdate("UPDATE community.report SET settled_at = :at WHERE post_id = :post AND settled_at IS NULL")
                .bind("at", at)
                .bind("post", post)
                .execute());
    }

    Optional<Mute> mute(UUID tenant) {
        return db.query(sql -> sql.createQuery(
                        "SELECT tenant_id, property_id, until_on, reason, muted_by, muted_at FROM community.mute WHERE tenant_id = :tenant")
                .bind("tenant", tenant)
                .mapTo(Mute.class)
                .findOne());
    }

    void mute(Mute mute) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO community.mute (tenant_id, property_id, until_on, reason, muted_by, muted_at)
                VALUES (:tenantId, :propertyId, :untilOn, :reason, :mutedBy, :mutedAt)
                ON CONFLICT (tenant_id) DO UPDATE SET property_id = excluded.property_id, until_on = excluded.until_on,
                    reason = excluded.reason, muted_by = excluded.muted_by, muted_at = excluded.muted_at"""), mute)
                .execute());
    }

    void unmute(UUID tenant) {
        db.run(sql -> sql.createUpdate("DELETE FROM community.mute WHERE tenant_id = :tenant").bind("tenant", tenant).execute());
    }

    /** Newest first. */
    Page<Moderated> queue(Queue which, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(sql -> {
            var query = Db.bind(sql.createQuery("""
                    SELECT p.tenant_id, t.name, p.id, p.topic_id, p.property_id, p.title, o.title AS topic, p.text, p.created_at, p.hidden_at,
                           p.hidden_by, p.hidden_reason, o.closed_at, coalesce(r.reports, 0) AS reports, coalesce(r.reasons, '{}') AS reasons,
                           m.until_on AS muted_until
                    FROM community.post p
                    JOIN tenants.v_tenant t ON t.tenant_id = p.tenant_id
                    JOIN community.post o ON o.id = p.topic_id
                    LEFT JOIN community.mute m ON m.tenant_id = p.tenant_id
                    LEFT JOIN LATERAL (
                        SELECT count(*)::int AS reports, array_agg(one.reason ORDER BY one.reported_at) AS reasons
                        FROM community.report one WHERE one.post_id = p.id AND one.settled_at IS NULL HAVING count(*) > 0) r ON true
                    WHERE p.deleted_at IS NULL AND (:everything OR p.property_id = ANY(:properties)) {which} {after}
                    ORDER BY p.id DESC LIMIT :limit"""
                    .replace("{which}", switch (which) {
                        case REPORTED -> "AND r.reports > 0";
                        case HIDDEN -> "AND p.hidden_at IS NOT NULL";
                        case ALL -> "";
                    })
                    .replace("{after}", after == null ? "" : "AND p.id < :after")), scope)
                    .bind("limit", limit + 1);
            if (after != null) query.bind("after", after.uuid(0));
            return query.mapTo(Moderated.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    /** How many posts wait for somebody to look at them. */
    int reported(PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT count(DISTINCT r.post_id) FROM community.report r
                JOIN community.post p ON p.id = r.post_id
                WHERE r.settled_at IS NULL AND p.deleted_at IS NULL AND (:everything OR p.property_id = ANY(:properties))"""), scope)
                .mapTo(Integer.class)
                .one());
    }
}
