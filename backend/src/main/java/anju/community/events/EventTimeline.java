package anju.community.events;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.kernel.http.ReaderLocale;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Events that somebody came to, in their timeline; those of houses the reader does not look after stay theirs. */
@Singleton
class EventTimeline implements TimelineSource {
    private final Db db;

    EventTimeline(Db db) {
        this.db = db;
    }

    private record Attended(UUID id, Instant at, String title, String titleEn) {}

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        var english = ReaderLocale.current().equals(Locale.ENGLISH);
        return db.query(sql -> Db.bind(sql.createQuery("""
                        SELECT e.id, s.checked_in_at AS at, e.title, e.title_en
                        FROM community.sign_up s JOIN community.event e ON e.id = s.event_id
                        WHERE s.tenant_id = :tenant AND (s.checked_in_at, e.id) < (:at, :id)
                          AND (:everything OR e.property_ids && :properties)
                        ORDER BY s.checked_in_at DESC, e.id DESC LIMIT :limit"""), scope)
                        .bind("tenant", tenantId)
                        .bind("at", before.at())
                        .bind("id", before.id())
                        .bind("limit", limit)
                        .mapTo(Attended.class)
                        .list())
                .stream()
                .map(one -> item(one, english))
                .toList();
    }

    private static TimelineItem item(Attended one, boolean english) {
        var title = english && !one.titleEn().isEmpty() ? one.titleEn() : one.title();
        return new TimelineItem(
                one.id(), one.at(), "event", "community.timeline.attended", Map.of("title", title), null, "/events/" + one.id());
    }
}
