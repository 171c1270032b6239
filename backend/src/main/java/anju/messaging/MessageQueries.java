package anju.messaging;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.tenants.TimelineItem;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads messages for people. Staff of a property see its messages; those of no property only who sees everything. */
@Singleton
class MessageQueries {
    private final Db db;

    MessageQueries(Db db) {
        this.db = db;
    }

    /** Which messages are asked for; null asks nothing. */
    record Filter(
            @Nullable String state, @Nullable String channel, @Nullable String kind, @Nullable String template,
            @Nullable UUID tenantId) {}

    record Failure(Instant at, int attempt, String reason) {}

    record Text(String body, String language, String zone, @Nullable Instant readAt, @Nullable String receipt) {}

    /** Sent ones of the last 24 hours, the others of the last 30 days; what waits, however long. */
    record Counts(
            long waiting, long failed, long unreachable, long sent, long optedOut, long overBudget, long withdrawn,
            @Nullable Instant oldestDue) {}

    /** The newest first. */
    Page<MessageView> list(Filter filter, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var rows = db.query(sql -> Db.bind(sql.createQuery("SELECT " + MessageView.COLUMNS + """
                 FROM messaging.message m WHERE (:everything OR m.property_id = ANY(:properties))
                """ + conditions(filter) + (after == null ? "" : " AND (m.queued_at, m.id) < (:at, :id)")
                        + " ORDER BY m.queued_at DESC, m.id DESC LIMIT :limit"), scope)
                .bind("state", filter.state())
                .bind("channel", filter.channel())
                .bind("kind", filter.kind())
                .bind("template", filter.template())
                .bind("tenant", filter.tenantId())
                .bind("at", after == null ? null : after.instant(0))
                .bind("id", after == null ? null : after.uuid(1))
                .bind("limit", limit + 1)
                .mapTo(MessageView.class)
                .list());
        return page(rows, limit);
    }

    /** Only what is asked stands in the statement, so that each question can use its index. */
    private static String conditions(Filter filter) {
        var sql = new StringBuilder();
        if (filter.state() != null) {
            if (!DeliveryState.isOne(filter.state())) throw new Problem.Invalid("/state", "messaging.no_such_state", filter.state());
            sql.append(" AND m.state = :state");
            if (!filter.state().equals("sent")) sql.append(" AND m.state <> 'sent'");
        }
        if (filter.channel() != null) sql.append(" AND m.channel = :channel");
        if (filter.kind() != null) sql.append(" AND m.kind = :kind");
        if (filter.template() != null) sql.append(" AND m.template = :template");
        if (filter.tenantId() != null) sql.append(" AND m.tenant_id = :tenant");
        return sql.toString();
    }

    /** A tenant's, also those of no property: who sees the tenant sees them. */
    Page<MessageView> ofTenant(UUID tenantId, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var before = after == null ? null : new TimelineItem.Position(after.instant(0), after.uuid(1));
        return page(ofTenant(tenantId, scope, before, limit + 1), limit);
    }

    List<MessageView> ofTenant(UUID tenantId, PropertyScope scope, TimelineItem.@Nullable Position before, int limit) {
        return db.query(sql -> Db.bind(sql.createQuery("SELECT " + MessageView.COLUMNS + """
                 FROM messaging.message m
                WHERE m.tenant_id = :tenant AND (:everything OR m.property_id IS NULL OR m.property_id = ANY(:properties))
                """ + (before == null ? "" : " AND (m.queued_at, m.id) < (:at, :id)")
                        + " ORDER BY m.queued_at DESC, m.id DESC LIMIT :limit"), scope)
                .bind("tenant", tenantId)
                .bind("at", before == null ? null : before.at())
                .bind("id", before == null ? null : before.id())
                .bind("limit", limit)
                .mapTo(MessageView.class)
                .list());
    }

    Optional<MessageView> find(UUID id) {
        return db.query(sql -> sql.createQuery("SELECT " + MessageView.COLUMNS + " FROM messaging.message m WHERE m.id = :id")
                .bind("id", id)
                .mapTo(MessageView.class)
                .findOne());
    }

    Text text(MessageView message) {
        return db.query(sql -> sql.createQuery("""
                SELECT body, language, zone, read_at, receipt FROM messaging.message WHERE tenant_id = :tenant AND id = :id""")
                .bind("tenant", message.tenantId())
                .bind("id", message.id())
                .mapTo(Text.class)
                .one());
    }

    List<Failure> failures(MessageView message) {
        return db.query(sql -> sql.createQuery("""
                SELECT at, attempt, reason FROM messaging.failure WHERE tenant_id = :tenant AND message_id = :id ORDER BY at""")
                .bind("tenant", message.tenantId())
                .bind("id", message.id())
                .mapTo(Failure.class)
                .list());
    }

    Counts counts(PropertyScope scope, Instant now) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
                       count(*) FILTER (WHERE state = 'failed') AS failed,
                       count(*) FILTER (WHERE state = 'unreachable' AND queued_at > :month) AS unreachable,
                       (SELECT count(*) FROM messaging.message s
                        WHERE s.state = 'sent' AND s.queued_at > :day AND (:everything OR s.property_id = ANY(:properties))) AS sent,
                       count(*) FILTER (WHERE state = 'opted_out' AND queued_at > :month) AS opted_out,
                       count(*) FILTER (WHERE state = 'over_budget' AND queued_at > :month) AS over_budget,
                       count(*) FILTER (WHERE state = 'withdrawn' AND queued_at > :month) AS withdrawn,
                       min(next_at) FILTER (WHERE state = 'waiting') AS oldest_due
                FROM messaging.message
                WHERE state <> 'sent' AND (:everything OR property_id = ANY(:properties))"""), scope)
                .bind("day", now.minus(Duration.ofDays(1)))
                .bind("month", now.minus(Duration.ofDays(30)))
                .mapTo(Counts.class)
                .one());
    }

    private static Page<MessageView> page(List<MessageView> rows, int limit) {
        return Page.of(rows, limit, row -> Cursor.of(row.queuedAt(), row.id()));
    }
}
