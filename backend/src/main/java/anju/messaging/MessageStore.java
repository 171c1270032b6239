package anju.messaging;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

@Singleton
class MessageStore {
    private final Db db;

    MessageStore(Db db) {
        this.db = db;
    }

    record Key(UUID tenantId, String key) {}

    record Kept(UUID tenantId, String key, UUID id) {}

    record Counted(UUID tenantId, long inDay, long inWeek) {}

    record Where(UUID tenantId, UUID propertyId) {}

    Map<Key, UUID> keyed(Collection<Key> keys) {
        if (keys.isEmpty()) return Map.of();
        return db.query(sql -> sql.createQuery("""
                SELECT m.tenant_id, m.key, m.id FROM unnest(:tenants, :keys) AS asked (tenant_id, key)
                JOIN messaging.message m ON m.tenant_id = asked.tenant_id AND m.key = asked.key""")
                .bindArray("tenants", UUID.class, keys.stream().map(Key::tenantId).toList())
                .bindArray("keys", String.class, keys.stream().map(Key::key).toList())
                .mapTo(Kept.class)
                .list()).stream().collect(toMap(kept -> new Key(kept.tenantId(), kept.key()), Kept::id));
    }

    /** Messages that count, sent or on their way, in the 24 hours and the 7 days before {@code now}. */
    Map<UUID, Counted> recent(Collection<UUID> tenantIds, Instant now) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, count(*) FILTER (WHERE queued_at > :dayAgo) AS in_day, count(*) AS in_week
                FROM messaging.message
                WHERE tenant_id = ANY(:tenants) AND queued_at > :weekAgo AND kind <> 'SERVICE' AND state IN ('waiting', 'sent')
                GROUP BY tenant_id""")
                .bindArray("tenants", UUID.class, tenantIds)
                .bind("dayAgo", now.minus(Duration.ofDays(1)))
                .bind("weekAgo", now.minus(Duration.ofDays(7)))
                .mapTo(Counted.class)
                .list()).stream().collect(toMap(Counted::tenantId, counted -> counted));
    }

    /** Where tenants live on that house's day, or where they belong before they have a lease. */
    Map<UUID, UUID> homes(Collection<UUID> tenantIds, Instant now) {
        if (tenantIds.isEmpty()) return Map.of();
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, property_id FROM (
                    SELECT t.tenant_id, coalesce((
                        SELECT r.property_id FROM tenants.v_residence r JOIN properties.v_property p USING (property_id)
                        WHERE r.tenant_id = t.tenant_id
                          AND (r.ends_on IS NULL OR r.ends_on > CAST(CAST(:now AS timestamptz) AT TIME ZONE p.time_zone AS date))
                        ORDER BY r.starts_on LIMIT 1), t.home_property_id) AS property_id
                    FROM tenants.v_tenant t WHERE t.tenant_id = ANY(:tenants)) home
                WHERE property_id IS NOT NULL""")
                .bindArray("tenants", UUID.class, tenantIds)
                .bind("now", now)
                .mapTo(Where.class)
                .list()).stream().collect(toMap(Where::tenantId, Where::propertyId));
    }

    /** What filled the blanks the last time a tenant was sent this, as JSON. */
    Optional<String> lastVariables(UUID tenantId, String template) {
        return db.query(sql -> sql.createQuery("""
                SELECT variables FROM messaging.message WHERE tenant_id = :tenant AND template = :template AND NOT secret
                ORDER BY queued_at DESC LIMIT 1""")
                .bind("tenant", tenantId)
                .bind("template", template)
                .mapTo(String.class)
                .findOne());
    }

    void insert(List<MessageRow> rows) {
        if (rows.isEmpty()) return;
        db.run(sql -> columns(sql.createUpdate("""
                INSERT INTO messaging.message (tenant_id, id, property_id, template, kind, channel, language, zone, urgent,
                    secret, subject, body, variables, about, about_id, key, state, reason, next_at, queued_at, sent_at)
                SELECT tenant_id, id, property_id, template, kind, channel, language, zone, urgent, secret, subject, body,
                    CAST(variables AS jsonb), about, about_id, key, state, reason, CAST(next_at AS timestamptz),
                    CAST(queued_at AS timestamptz), CAST(sent_at AS timestamptz)
                FROM unnest(:tenants, :ids, :properties, :templates, :kinds, :channels, :languages, :zones, :urgents, :secrets,
                    :subjects, :bodies, :variables, :abouts, :aboutIds, :keys, :states, :reasons, :nexts, :queued, :sent)
                  AS new (tenant_id, id, property_id, template, kind, channel, language, zone, urgent, secret, subject, body,
                    variables, about, about_id, key, state, reason, next_at, queued_at, sent_at)
                ON CONFLICT (tenant_id, key) WHERE key IS NOT NULL DO NOTHING"""), rows)
                .execute());
    }

    record About(UUID aboutId, Delivery delivery) {}

    /** Oldest first. */
    List<About> about(String kind, Collection<UUID> ids) {
        return db.query(sql -> sql.createQuery("""
                SELECT about_id, id, tenant_id, template, channel, state, subject, queued_at, sent_at
                FROM messaging.message WHERE about_id = ANY(:ids) AND about = :kind
                ORDER BY queued_at, id""")
                .bindArray("ids", UUID.class, ids)
                .bind("kind", kind)
                .map((row, context) -> new About(
                        row.getObject(1, UUID.class),
                        new Delivery(
                                row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getString(4), row.getString(5),
                                row.getString(6), row.getString(7), row.getTimestamp(8).toInstant(), instant(row.getTimestamp(9)))))
                .list());
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private static <S extends SqlStatement<S>> S columns(S statement, List<MessageRow> rows) {
        uuids(statement, "tenants", rows, MessageRow::tenantId);
        uuids(statement, "ids", rows, MessageRow::id);
        uuids(statement, "properties", rows, MessageRow::propertyId);
        texts(statement, "templates", rows, MessageRow::template);
        texts(statement, "kinds", rows, MessageRow::kind);
        texts(statement, "channels", rows, MessageRow::channel);
        texts(statement, "languages", rows, MessageRow::language);
        texts(statement, "zones", rows, MessageRow::zone);
        statement.bindArray("urgents", Boolean.class, rows.stream().map(MessageRow::urgent).toList());
        statement.bindArray("secrets", Boolean.class, rows.stream().map(MessageRow::secret).toList());
        texts(statement, "subjects", rows, MessageRow::subject);
        texts(statement, "bodies", rows, MessageRow::body);
        texts(statement, "variables", rows, MessageRow::variables);
        texts(statement, "abouts", rows, MessageRow::about);
        uuids(statement, "aboutIds", rows, MessageRow::aboutId);
        texts(statement, "keys", rows, MessageRow::key);
        texts(statement, "states", rows, MessageRow::state);
        texts(statement, "reasons", rows, MessageRow::reason);
        texts(statement, "nexts", rows, MessageRow::nextAt);
        texts(statement, "queued", rows, MessageRow::queuedAt);
        texts(statement, "sent", rows, MessageRow::sentAt);
        return statement;
    }

    private static void uuids(
            SqlStatement<?> statement, String name, List<MessageRow> rows, Function<MessageRow, @Nullable UUID> column) {
        statement.bindArray(name, UUID.class, rows.stream().map(column).toList());
    }

    private static void texts(
            SqlStatement<?> statement, String name, List<MessageRow> rows, Function<MessageRow, @Nullable Object> column) {
        statement.bindArray(name, String.class, rows.stream().map(column).map(MessageStore::asText).toList());
    }

    private static @Nullable String asText(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
