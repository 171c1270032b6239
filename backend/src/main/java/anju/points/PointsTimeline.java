package anju.points;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.kernel.http.ReaderLocale;
import anju.points.PostingExplainer.Explanation;
import anju.points.PostingExplainer.Judged;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a tenant's points: the awards of one fact as one line. What earned nothing the rules tell. The account is the
 * tenant's wherever they live, so all of it stands here, as in the statement.
 */
@Singleton
class PointsTimeline implements TimelineSource {
    private final Db db;
    private final LineWords words;
    private final @Nullable PostingExplainer explainer;

    PointsTimeline(Db db, LineWords words, @Nullable PostingExplainer explainer) {
        this.db = db;
        this.words = words;
        this.explainer = explainer;
    }

    private record Event(
            UUID id,
            String kind,
            Instant at,
            long points,
            @Nullable UUID factId,
            UUID[] ruleIds,
            @Nullable String rules,
            @Nullable String reason,
            boolean given) {}

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        var locale = ReaderLocale.current();
        var events = events(tenantId, before, limit, locale);
        var explanations = explanations(tenantId, events, locale);
        return events.stream().map(event -> item(tenantId, event, explanations, locale)).toList();
    }

    /** Parts of one happening (a fact's awards, a redemption's lots) summed; releases and pay-offs are left to the statement. */
    private List<Event> events(UUID tenantId, TimelineItem.Position before, int limit, Locale locale) {
        return db.query(handle -> handle.createQuery("""
                SELECT (array_agg(p.id ORDER BY p.id))[1] AS id, p.kind, p.occurred_at AS at, sum(p.points)::bigint AS points,
                    p.fact_id, coalesce(array_agg(p.rule_id) FILTER (WHERE p.rule_id IS NOT NULL), '{}') AS rule_ids,
                    string_agg(DISTINCT CASE WHEN :english THEN coalesce(l.name_en, l.name) ELSE l.name END, ' · ') AS rules,
                    min(CASE WHEN :english THEN coalesce(a.reason_en, p.reason) ELSE p.reason END) AS reason,
                    bool_and(p.to_bucket IN ('available', 'pending')) AS given
                FROM points.posting p LEFT JOIN points.rule_label l ON l.rule_version_id = p.rule_version_id
                LEFT JOIN points.adjustment a ON a.tenant_id = p.tenant_id AND a.id = p.cause_id
                WHERE p.tenant_id = :tenant AND p.occurred_at <= :at AND p.kind NOT IN ('release', 'debt_payoff')
                GROUP BY p.kind, p.occurred_at, p.fact_id, CASE WHEN p.kind <> 'expiry' THEN p.cause_id END
                HAVING (p.occurred_at, (array_agg(p.id ORDER BY p.id))[1]) < (:at, :id)
                ORDER BY p.occurred_at DESC, 1 DESC LIMIT :limit""")
                .bind("tenant", tenantId)
                .bind("english", locale.getLanguage().equals("en"))
                .bind("at", before.at())
                .bind("id", before.id())
                .bind("limit", limit)
                .map((row, context) -> new Event(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getTimestamp("at").toInstant(),
                        row.getLong("points"),
                        row.getObject("fact_id", UUID.class),
                        (UUID[]) row.getArray("rule_ids").getArray(),
                        row.getString("rules"),
                        row.getString("reason"),
                        row.getBoolean("given")))
                .list());
    }

    private Map<Judged, Explanation> explanations(UUID tenantId, List<Event> events, Locale locale) {
        if (explainer == null) return Map.of();
        var judged = events.stream().filter(event -> event.kind().equals("award")).flatMap(PointsTimeline::judged).toList();
        return judged.isEmpty() ? Map.of() : explainer.explain(tenantId, judged, locale);
    }

    private static Stream<Judged> judged(Event event) {
        return event.factId() == null ? Stream.of() : Stream.of(event.ruleIds()).map(rule -> new Judged(event.factId(), rule));
    }

    private TimelineItem item(UUID tenantId, Event event, Map<Judged, Explanation> explanations, Locale locale) {
        var why = judged(event).map(explanations::get).filter(Objects::nonNull).toList();
        var args = new HashMap<String, Object>();
        args.put("points", event.points());
        args.put("what", why.isEmpty() ? Objects.requireNonNullElse(event.rules(), "") : why.getFirst().title());
        args.put("reason", words.words(event.reason(), locale));
        var detail = why.isEmpty() ? null : why.stream().map(Explanation::text).collect(Collectors.joining(" · "));
        return new TimelineItem(
                event.id(), event.at(), "points", "points.timeline." + what(event), args, detail, link(tenantId));
    }

    private static String what(Event event) {
        return switch (PostingKind.of(event.kind())) {
            case AWARD -> "award";
            case OPENING -> "opening";
            case REDEMPTION -> "redemption";
            case REDEMPTION_CANCEL -> "redemption_cancel";
            case EXPIRY -> "expiry";
            case REVERSAL -> "reversal";
            case ADJUSTMENT -> event.given() ? "adjustment_given" : "adjustment_taken";
            case WRITE_OFF -> "write_off";
            case RELEASE, DEBT_PAYOFF -> throw new IllegalStateException(event.kind());
        };
    }

    private static String link(UUID tenantId) {
        return "/tenants/" + tenantId + "?tab=points";
    }
}
