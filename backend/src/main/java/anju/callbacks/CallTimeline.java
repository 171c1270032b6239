package anju.callbacks;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls on a tenant's timeline: what came of each attempt, what was promised, and that the tenant was told. */
@Singleton
class CallTimeline implements TimelineSource {
    private final Db db;

    CallTimeline(Db db) {
        this.db = db;
    }

    private record Happened(
            UUID id, UUID taskId, Instant at, String what, @Nullable String who, @Nullable String topic, @Nullable String detail) {}

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                WITH mine AS (
                    SELECT tenant_id, id, topic FROM callbacks.task
                    WHERE tenant_id = :tenant AND (:everything OR property_id = ANY(:properties)))
                SELECT id, task_id, at, what, who, topic, detail FROM (
                    SELECT a.id, a.task_id, a.at, a.outcome AS what, a.by_name AS who, t.topic, a.note AS detail
                    FROM callbacks.attempt a
                    JOIN mine t ON t.tenant_id = a.tenant_id AND t.id = a.task_id
                    WHERE a.tenant_id = :tenant
                    UNION ALL
                    SELECT p.id, p.task_id, p.made_at, 'promised', NULL, p.what, NULL
                    FROM callbacks.promise p JOIN mine t ON t.tenant_id = p.tenant_id AND t.id = p.task_id
                    WHERE p.tenant_id = :tenant
                    UNION ALL
                    SELECT md5(p.id::text || 'told')::uuid, p.task_id, p.told_at, 'told', p.told_by, p.what, p.told_note
                    FROM callbacks.promise p JOIN mine t ON t.tenant_id = p.tenant_id AND t.id = p.task_id
                    WHERE p.tenant_id = :tenant AND p.told_at IS NOT NULL AND p.ticket_id IS NULL) AS all_of_it
                WHERE (at, id) < (:at, :id)
                ORDER BY at DESC, id DESC LIMIT :limit"""), scope)
                        .bind("tenant", tenantId)
                        .bind("at", before.at())
                        .bind("id", before.id())
                        .bind("limit", limit)
                        .mapTo(Happened.class)
                        .list())
                .stream()
                .map(CallTimeline::item)
                .toList();
    }

    private static TimelineItem item(Happened one) {
        var args = new HashMap<String, Object>();
        args.put("who", one.who() == null ? "" : one.who());
        args.put("topic", one.topic() == null ? "" : one.topic());
        return new TimelineItem(
                one.id(), one.at(), "callback", "callbacks.timeline." + one.what(), args, one.detail(), "/callbacks/" + one.taskId());
    }
}
