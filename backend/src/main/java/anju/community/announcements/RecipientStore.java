package anju.community.announcements;

import static java.util.stream.Collectors.toMap;

import anju.community.PastReading;
import anju.community.Said;
import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import anju.tenants.Audience;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom announcements reached, and who has read them. */
@Singleton
class RecipientStore implements PastReading {
    private static final String OF_TENANT = """
            SELECT a.id, a.title, a.title_en, a.text, a.text_en, a.sent_at, a.until, r.property_id, r.read_at
            FROM community.recipient r
            JOIN community.announcement a ON a.id = r.announcement_id
            WHERE r.tenant_id = :tenant AND a.withdrawn_at IS NULL
            """;

    private final Db db;

    RecipientStore(Db db) {
        this.db = db;
    }

    record Reached(UUID tenantId, UUID propertyId) {}

    record Counts(UUID announcementId, int reached, int read) {
        static Counts none(UUID announcementId) {
            return new Counts(announcementId, 0, 0);
        }
    }

    record Recipient(UUID tenantId, String name, UUID propertyId, String room, @Nullable Instant readAt) {}

    /** What one tenant reads. */
    record Letter(
            UUID id, String title, String titleEn, String text, String textEn, Instant sentAt, @Nullable Instant until,
            UUID propertyId, @Nullable Instant readAt) {
        Said titles() {
            return new Said(title, titleEn);
        }

        Said texts() {
            return new Said(text, textEn);
        }
    }

    /** Everybody who is meant today and was not reached yet; they are from now on. */
    List<Reached> reach(UUID announcement, Audience audience) {
        return db.query(sql -> audience.bind(sql.createQuery("""
                INSERT INTO community.recipient (tenant_id, announcement_id, property_id, room)
                SELECT people.tenant_id, :announcement, people.property_id, people.unit_label FROM ({audience}) AS people
                ON CONFLICT DO NOTHING
                RETURNING tenant_id, property_id""".replace("{audience}", audience.sql())))
                .bind("announcement", announcement)
                .mapTo(Reached.class)
                .list());
    }

    List<Reached> unread(UUID announcement) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, property_id FROM community.recipient
                WHERE announcement_id = :announcement AND read_at IS NULL ORDER BY tenant_id""")
                .bind("announcement", announcement)
                .mapTo(Reached.class)
                .list());
    }

    /** In the scope's houses. */
    Map<UUID, Counts> counts(Collection<UUID> announcements, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT announcement_id, count(*) AS reached, count(read_at) AS read FROM community.recipient
                WHERE announcement_id = ANY(:ids) AND (:everything OR property_id = ANY(:properties))
                GROUP BY announcement_id"""), scope)
                .bindArray("ids", UUID.class, announcements)
                .mapTo(Counts.class)
                .collect(toMap(Counts::announcementId, counts -> counts)));
    }

    /** Those of the scope's houses. @param read null: both */
    Page<Recipient> list(UUID announcement, @Nullable Boolean read, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(sql -> Db.bind(sql.createQuery("""
                SELECT r.tenant_id, t.name, r.property_id, r.room, r.read_at
                FROM community.recipient r JOIN tenants.v_tenant t ON t.tenant_id = r.tenant_id
                WHERE r.announcement_id = :announcement AND (CAST(:read AS boolean) IS NULL OR (r.read_at IS NOT NULL) = :read)
                  AND (CAST(:after AS uuid) IS NULL OR r.tenant_id > :after)
                  AND (:everything OR r.property_id = ANY(:properties))
                ORDER BY r.tenant_id LIMIT :limit"""), scope)
                .bind("announcement", announcement)
                .bind("read", read)
                .bind("after", after == null ? null : after.uuid(0))
                .bind("limit", limit + 1)
                .mapTo(Recipient.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.tenantId()));
    }

    /** Newest first. */
    Page<Letter> ofTenant(UUID tenant, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var text = OF_TENANT + (after == null ? "" : "AND (a.sent_at, a.id) < (CAST(:at AS timestamptz), :after)\n")
                + "ORDER BY a.sent_at DESC, a.id DESC LIMIT :limit";
        var rows = db.query(sql -> {
            var query = sql.createQuery(text).bind("tenant", tenant).bind("limit", limit + 1);
            if (after != null) query.bind("at", after.instant(0)).bind("after", after.uuid(1));
            return query.mapTo(Letter.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.sentAt(), row.id()));
    }

    Optional<Letter> ofTenant(UUID tenant, UUID announcement) {
        return db.query(sql -> sql.createQuery(OF_TENANT + "AND a.id = :id")
                .bind("tenant", tenant)
                .bind("id", announcement)
                .mapTo(Letter.class)
                .findOne());
    }

    @Override
    public void read(UUID announcement, Collection<UUID> tenants, Instant at) {
        tenants.forEach(tenant -> read(tenant, announcement, at));
    }

    /** The first time counts. */
    void read(UUID tenant, UUID announcement, Instant at) {
        db.run(sql -> sql.createUpdate("""
                UPDATE community.recipient SET read_at = :at
                WHERE tenant_id = :tenant AND announcement_id = :announcement AND read_at IS NULL""")
                .bind("at", at)
                .bind("tenant", tenant)
                .bind("announcement", announcement)
                .execute());
    }
}
