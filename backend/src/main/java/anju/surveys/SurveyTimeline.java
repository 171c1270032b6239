package anju.surveys;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.kernel.http.ReaderLocale;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers given by name in a tenant's timeline, of the house they were asked about; whatever was answered without it is nobody's. */
@Singleton
class SurveyTimeline implements TimelineSource {
    private final Db db;
    private final Json json;

    SurveyTimeline(Db db, Json json) {
        this.db = db;
        this.json = json;
    }

    private record Row(UUID responseId, Instant at, String content, @Nullable String measure, @Nullable Integer score) {}

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                        SELECT p.response_id, p.at, v.content::text AS content, s.measure, s.value AS score
                        FROM surveys.respondent p
                        JOIN surveys.response r ON r.id = p.response_id
                        JOIN surveys.version v ON v.id = r.version_id
                        LEFT JOIN LATERAL (SELECT m.measure, CAST(r.answers ->> m.key AS int) AS value
                                           FROM surveys.measure m WHERE m.version_id = r.version_id AND jsonb_exists(r.answers, m.key)
                                           ORDER BY m.measure <> 'nps', m.question LIMIT 1) s ON true
                        WHERE p.tenant_id = :tenant AND (p.at, p.response_id) < (:at, :id)
                          AND (:everything OR p.property_id = ANY(:properties))
                        ORDER BY p.at DESC, p.response_id DESC LIMIT :limit"""), scope)
                        .bind("tenant", tenantId)
                        .bind("at", before.at().atOffset(ZoneOffset.UTC))
                        .bind("id", before.id())
                        .bind("limit", limit)
                        .mapTo(Row.class)
                        .list())
                .stream()
                .map(this::item)
                .toList();
    }

    private TimelineItem item(Row row) {
        var title = json.definition(row.content()).title(ReaderLocale.current().toLanguageTag());
        var link = "/surveys/responses/" + row.responseId();
        if (row.measure() == null) {
            return new TimelineItem(row.responseId(), row.at(), "survey", "surveys.timeline.answered", Map.of("survey", title), null, link);
        }
        return new TimelineItem(
                row.responseId(), row.at(), "survey", "surveys.timeline.answered_" + row.measure(), Map.of("survey", title, "score", row.score()), null, link);
    }
}
