package anju.conversations;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
class MessageStore {
    private static final String COLUMNS =
            "m.tenant_id, m.id, m.at, m.direction, m.channel, m.author_id, m.author, m.text, m.delivery_id, m.origin_id";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM conversations.message m ";

    private final Db db;

    MessageStore(Db db) {
        this.db = db;
    }

    void add(MessageRow row) {
        db.run(sql -> Db.bindRecord(sql.createUpdate("""
                INSERT INTO conversations.message (tenant_id, id, at, direction, channel, author_id, author, text, delivery_id, origin_id)
                VALUES (:tenantId, :id, :at, :direction, :channel, :authorId, :author, :text, :deliveryId, :originId)"""), row)
                .execute());
    }

    /** Newest first. */
    Page<MessageRow> page(UUID tenant, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var rows = db.query(sql -> {
            var query = sql.createQuery(SELECT + "WHERE m.tenant_id = :tenant "
                            + (after == null ? "" : "AND (m.at, m.id) < (:at, :after) ")
                            + "ORDER BY m.at DESC, m.id DESC LIMIT :limit")
                    .bind("tenant", tenant)
                    .bind("limit", limit + 1);
            if (after != null) query.bind("at", after.instant(0)).bind("after", after.uuid(1));
            return query.mapTo(MessageRow.class).list();
        });
        return Page.of(rows, limit, row -> Cursor.of(row.at(), row.id()));
    }

    /** The tenant's own words of these, the first first; others wait until this transaction is over. */
    List<MessageRow> lockSaid(UUID tenant, Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery(
                        SELECT + "WHERE m.tenant_id = :tenant AND m.id = ANY(:ids) AND m.direction = 'IN' ORDER BY m.at, m.id FOR UPDATE")
                .bind("tenant", tenant)
                .bindArray("ids", UUID.class, ids)
                .mapTo(MessageRow.class)
                .list());
    }

    void origin(UUID tenant, Collection<UUID> ids, UUID origin) {
        db.run(sql -> sql.createUpdate("""
                UPDATE conversations.message SET origin_id = :origin WHERE tenant_id = :tenant AND id = ANY(:ids)""")
                .bind("origin", origin)
                .bind("tenant", tenant)
                .bindArray("ids", UUID.class, ids)
                .execute());
    }

    /** Of which a ticket was made. */
    Set<UUID> ofOrigin(UUID origin) {
        return db.query(sql -> sql.createQuery("SELECT id FROM conversations.message WHERE origin_id = :origin")
                .bind("origin", origin)
                .mapTo(UUID.class)
                .collect(Collectors.toSet()));
    }

    /** What we said since then and has not gone out. */
    List<MessageRow> unsent(UUID tenant, @Nullable Instant readAt) {
        return db.query(sql -> sql.createQuery(SELECT + """
                WHERE m.tenant_id = :tenant AND m.direction = 'OUT' AND m.delivery_id IS NULL
                  AND m.at > coalesce(CAST(:read AS timestamptz), '-infinity')
                ORDER BY m.at, m.id""")
                .bind("tenant", tenant)
                .bind("read", readAt)
                .mapTo(MessageRow.class)
                .list());
    }

    void sent(UUID tenant, Collection<UUID> ids, UUID delivery) {
        db.run(sql -> sql.createUpdate("""
                UPDATE conversations.message SET delivery_id = :delivery WHERE tenant_id = :tenant AND id = ANY(:ids)""")
                .bind("delivery", delivery)
                .bind("tenant", tenant)
                .bindArray("ids", UUID.class, ids)
                .execute());
    }

    /** How much of what we said the tenant has not read. */
    int unread(UUID tenant) {
        return db.query(sql -> sql.createQuery("""
                SELECT count(*) FROM conversations.message m
                JOIN conversations.conversation c ON c.tenant_id = m.tenant_id
                WHERE m.tenant_id = :tenant AND m.direction = 'OUT' AND m.at > coalesce(c.tenant_read_at, '-infinity')""")
                .bind("tenant", tenant)
                .mapTo(Integer.class)
                .one());
    }

    /** Tenants of these who have something unread of ours. */
    Set<UUID> withUnread(Collection<UUID> tenants) {
        return db.query(sql -> sql.createQuery("""
                SELECT c.tenant_id FROM conversations.conversation c
                WHERE c.tenant_id = ANY(:tenants) AND EXISTS (
                    SELECT FROM conversations.message m
                    WHERE m.tenant_id = c.tenant_id AND m.direction = 'OUT' AND m.at > coalesce(c.tenant_read_at, '-infinity'))""")
                .bindArray("tenants", UUID.class, tenants)
                .mapTo(UUID.class)
                .collect(Collectors.toSet()));
    }

    /** How often the tenant wrote since then. */
    int since(UUID tenant, Instant since) {
        return db.query(sql -> sql.createQuery("""
                SELECT count(*) FROM conversations.message
                WHERE tenant_id = :tenant AND at > :since AND direction = 'IN' AND author_id = :tenant""")
                .bind("tenant", tenant)
                .bind("since", since)
                .mapTo(Integer.class)
                .one());
    }

    /** Words that begin a turn: whoever spoke before was the other, or it was more than half a day ago. */
    List<MessageRow> turnsBefore(UUID tenant, Instant at, UUID id, int limit) {
        return db.query(sql -> sql.createQuery(SELECT + """
                LEFT JOIN LATERAL (
                    SELECT b.direction, b.at FROM conversations.message b
                    WHERE b.tenant_id = m.tenant_id AND (b.at, b.id) < (m.at, m.id) ORDER BY b.at DESC, b.id DESC LIMIT 1) b ON true
                WHERE m.tenant_id = :tenant AND (m.at, m.id) < (:at, :id)
                  AND (b.direction IS NULL OR b.direction <> m.direction OR m.at > b.at + interval '12 hours')
                ORDER BY m.at DESC, m.id DESC LIMIT :limit""")
                .bind("tenant", tenant)
                .bind("at", at)
                .bind("id", id)
                .bind("limit", limit)
                .mapTo(MessageRow.class)
                .list());
    }

    boolean isOf(UUID id, UUID tenant) {
        return db.query(sql -> sql.createQuery("SELECT EXISTS (SELECT FROM conversations.message WHERE tenant_id = :tenant AND id = :id)")
                .bind("tenant", tenant)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    Optional<UUID> tenantOf(UUID id) {
        return db.query(sql -> sql.createQuery("SELECT tenant_id FROM conversations.message WHERE id = :id")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne());
    }

    /** What was said last in each. */
    List<MessageRow> last(Collection<UUID> tenants) {
        return db.query(sql -> sql.createQuery("SELECT " + COLUMNS + """
                 FROM unnest(:tenants) AS one (tenant_id)
                CROSS JOIN LATERAL (
                    SELECT * FROM conversations.message m WHERE m.tenant_id = one.tenant_id ORDER BY m.at DESC, m.id DESC LIMIT 1) m""")
                .bindArray("tenants", UUID.class, tenants)
                .mapTo(MessageRow.class)
                .list());
    }

}
