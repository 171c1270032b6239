package anju.community.announcements;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class AnnouncementStore {
    private static final String SELECT = """
            SELECT a.id, a.property_ids, a.audience::text AS audience, a.title, a.title_en, a.text, a.text_en, a.by_channel,
                   a.publish_at, a.until, a.sent_at, a.withdrawn_at, a.reminders, a.created_at, a.created_by, a.version
            FROM community.announcement a
            WHERE (:everything OR cardinality(a.property_ids) = 0 OR a.property_ids && CAST(:properties AS uuid[]))
            """;

    private final Db db;

    AnnouncementStore(Db db) {
        this.db = db;
    }

    /** Newest first. @param state null: all */
    Page<AnnouncementRow> list(@Nullable AnnouncementState state, Instant now, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var text = SELECT + (state == null ? "" : "AND " + condition(state) + "\n") + (after == null ? "" : "AND a.id < :after\n")
                + "ORDER BY a.id DESC LIMIT :limit";
        var rows = db.query(sql -> {
            var query = Db.bind(sql.createQuery(text), scope).bind("limit", limit + 1);
            if (state == AnnouncementState.PUBLISHED || state == AnnouncementState.OVER) query.bind("now", now);
            if (after != null) query.bind("after", after.uuid(0));
            return query.mapTo(AnnouncementRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.id()));
    }

    /** As {@link AnnouncementRow#state} tells them apart. */
    private static String condition(AnnouncementState state) {
        return switch (state) {
            case DRAFT -> "a.withdrawn_at IS NULL AND a.publish_at IS NULL";
            case SCHEDULED -> "a.withdrawn_at IS NULL AND a.sent_at IS NULL AND a.publish_at IS NOT NULL";
            case PUBLISHED -> "a.withdrawn_at IS NULL AND a.sent_at IS NOT NULL AND (a.until IS NULL OR a.until > :now)";
            case OVER -> "a.withdrawn_at IS NULL AND a.sent_at IS NOT NULL AND a.until <= :now";
            case WITHDRAWN -> "a.withdrawn_at IS NOT NULL";
        };
    }

    Optional<AnnouncementRow> find(UUID id, PropertyScope scope) {
        return one(id, scope, "");
    }

    /** Others wait until this transaction is over. */
    Optional<AnnouncementRow> lock(UUID id, PropertyScope scope) {
        return one(id, scope, " FOR UPDATE");
    }

    private Optional<AnnouncementRow> one(UUID id, PropertyScope scope, String locking) {
        return db.query(sql -> Db.bind(sql.createQuery(SELECT + "AND a.id = :id" + locking), scope)
                .bind("id", id)
                .mapTo(AnnouncementRow.class)
                .findOne());
    }

    void insert(AnnouncementRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO community.announcement (id, property_ids, audience, title, title_en, text, text_en, by_channel, until,
                    created_at, created_by)
                VALUES (:id, :propertyIds, CAST(:audience AS jsonb), :title, :titleEn, :text, :textEn, :byChannel, :until,
                    :createdAt, :createdBy)"""), row)
                .execute());
    }

    /** Of a row that this transaction has locked. */
    void update(AnnouncementRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                UPDATE community.announcement
                SET property_ids = :propertyIds, audience = CAST(:audience AS jsonb), title = :title, title_en = :titleEn,
                    text = :text, text_en = :textEn, by_channel = :byChannel, publish_at = :publishAt, until = :until,
                    sent_at = :sentAt, withdrawn_at = :withdrawnAt, reminders = :reminders, version = :version
                WHERE id = :id"""), row)
                .execute());
    }

    /** Those whose time has come. */
    List<UUID> due(Instant now) {
        return db.query(sql -> sql.createQuery("""
                SELECT id FROM community.announcement
                WHERE sent_at IS NULL AND withdrawn_at IS NULL AND publish_at <= :now ORDER BY publish_at, id""")
                .bind("now", now)
                .mapTo(UUID.class)
                .list());
    }

    /** Those that are current, so that whoever moves in reads them too. */
    List<UUID> current(Instant now) {
        return db.query(sql -> sql.createQuery("""
                SELECT id FROM community.announcement
                WHERE sent_at IS NOT NULL AND withdrawn_at IS NULL AND until > :now ORDER BY id""")
                .bind("now", now)
                .mapTo(UUID.class)
                .list());
    }

    Set<UUID> notWithdrawn(Collection<UUID> ids) {
        return new HashSet<>(db.query(sql -> sql.createQuery(
                        "SELECT id FROM community.announcement WHERE id = ANY(:ids) AND withdrawn_at IS NULL")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list()));
    }
}
