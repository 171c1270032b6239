package anju.care;

import anju.kernel.Cursor;
import anju.kernel.Db;
import anju.kernel.Page;
import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the figures count, one by one. */
@Singleton
class CareLists {
    private final Db db;
    private final Clock clock;

    CareLists(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    enum LoopFigure {
        OPENED,
        CLOSED,
        TOLD,
        OPEN,
        OVERDUE
    }

    enum CallFigure {
        PLANNED,
        REACHED,
        UNREACHABLE
    }

    enum Measure {
        NPS,
        CSAT
    }

    /** @param stage code of the ticket's state */
    @Serdeable
    record LoopView(
            UUID ticketId,
            String number,
            String title,
            String kind,
            @Nullable String category,
            String stage,
            UUID propertyId,
            @Nullable String room,
            Instant openedAt,
            @Nullable Instant toldAt,
            @Nullable Instant closedAt) {}

    @Serdeable
    record CallView(
            UUID taskId,
            UUID tenantId,
            @Nullable String tenant,
            @Nullable String room,
            UUID propertyId,
            String reason,
            @Nullable String topic,
            String state,
            LocalDate dueOn,
            int attempts,
            @Nullable Instant reachedAt) {}

    /**
     * A named answer, or what all of a day said who are not named.
     *
     * @param on the day of a named answer, else the day its campaign began
     * @param propertyId null: of a house with too few people to be named
     * @param answers so many gave this score; one where {@code responseId} is there
     */
    @Serdeable
    record ScoreView(
            LocalDate on, @Nullable UUID propertyId, UUID campaignId, String campaign, int score, long answers, @Nullable UUID responseId,
            String key) {}

    /** Newest first. The days mean what they mean for the figure. */
    Page<LoopView> loops(LoopFigure figure, @Nullable String category, Days days, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var rows = db.query(sql -> Db.bind(sql.createQuery("""
                SELECT l.ticket_id, l.number, l.title, l.kind, l.category, l.stage, l.property_id, l.room, l.opened_at, l.told_at, l.closed_at
                FROM tickets.v_loop l
                JOIN properties.v_property h ON h.property_id = l.property_id
                WHERE l.merged_into IS NULL AND l.tenant_id IS NOT NULL AND (:everything OR l.property_id = ANY(:properties))
                  AND (CAST(:category AS text) IS NULL OR l.kind = 'COMPLAINT' AND l.category = :category)
                  AND\s""" + during(figure) + """

                  AND (CAST(:at AS timestamptz) IS NULL
                       OR (l.opened_at, l.ticket_id) < (:at, CAST(:id AS uuid)))
                ORDER BY l.opened_at DESC, l.ticket_id DESC LIMIT :rows"""), scope)
                .bind("category", category)
                .bind("now", clock.instant())
                .bind("from", days.from())
                .bind("to", days.to())
                .bind("at", after == null ? null : after.instant(0))
                .bind("id", after == null ? null : after.uuid(1))
                .bind("rows", limit + 1)
                .mapTo(LoopView.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.openedAt(), row.ticketId()));
    }

    private static String during(LoopFigure figure) {
        return switch (figure) {
            case OPENED -> "CAST(l.opened_at AT TIME ZONE h.time_zone AS date) BETWEEN :from AND :to";
            case CLOSED -> "CAST(l.closed_at AT TIME ZONE h.time_zone AS date) BETWEEN :from AND :to";
            case TOLD -> "CAST(l.told_at AT TIME ZONE h.time_zone AS date) BETWEEN :from AND :to";
            case OVERDUE -> """
                    EXISTS (SELECT FROM tickets.v_promise p
                            WHERE p.ticket_id = l.ticket_id AND NOT p.kept AND (p.due_at < :now OR p.met_at IS NOT NULL)
                              AND CAST(coalesce(p.due_at, p.met_at) AT TIME ZONE h.time_zone AS date) BETWEEN :from AND :to)""";
            case OPEN -> """
                    CAST(l.opened_at AT TIME ZONE h.time_zone AS date) <= :to
                      AND (l.closed_at IS NULL OR CAST(l.closed_at AT TIME ZONE h.time_zone AS date) > :to)""";
        };
    }

    /** Those due in these days, the latest first. */
    Page<CallView> calls(CallFigure figure, Days days, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 2);
        var rows = db.query(sql -> Db.bind(sql.createQuery("""
                SELECT task_id, tenant_id, tenant, room, property_id, reason, topic, state, due_on, attempts, reached_at
                FROM callbacks.v_task
                WHERE due_on BETWEEN :from AND :to AND state <> 'cancelled' AND (:everything OR property_id = ANY(:properties))
                  AND\s""" + among(figure) + """

                  AND (CAST(:day AS date) IS NULL OR (due_on, task_id) < (:day, CAST(:id AS uuid)))
                ORDER BY due_on DESC, task_id DESC LIMIT :rows"""), scope)
                .bind("from", days.from())
                .bind("to", days.to())
                .bind("day", after == null ? null : after.day(0))
                .bind("id", after == null ? null : after.uuid(1))
                .bind("rows", limit + 1)
                .mapTo(CallView.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.dueOn(), row.taskId()));
    }

    private static String among(CallFigure figure) {
        return switch (figure) {
            case PLANNED -> "true";
            case REACHED -> "reached_at IS NOT NULL";
            case UNREACHABLE -> "state = 'unreachable'";
        };
    }

    /** The scores that a figure counts, the latest first: a line for each that is named, one for the others of a day together. */
    Page<ScoreView> scores(Measure measure, Days days, PropertyScope scope, int limit, @Nullable String cursor) {
        var after = Cursor.decode(cursor, 1);
        var rows = db.query(sql -> Db.bind(sql.createQuery("""
                WITH given AS (
                    SELECT "on", property_id, campaign_id, campaign, question, score, count(*) AS answers FROM surveys.v_score
                    WHERE measure = :measure AND "on" BETWEEN :from AND :to AND (:everything OR property_id = ANY(:properties))
                    GROUP BY "on", property_id, campaign_id, campaign, question, score),
                named AS (
                    SELECT "on", property_id, campaign_id, question, score, response_id FROM surveys.v_named_score
                    WHERE measure = :measure AND "on" BETWEEN :from AND :to AND (:everything OR property_id = ANY(:properties))),
                lines AS (
                    SELECT g."on", g.property_id, g.campaign_id, g.campaign, g.question, g.score, CAST(1 AS bigint) AS answers, n.response_id
                    FROM given g
                    JOIN named n ON (n."on", n.campaign_id, n.question, n.score, n.property_id)
                                  = (g."on", g.campaign_id, g.question, g.score, g.property_id)
                    UNION ALL
                    SELECT g."on", g.property_id, g.campaign_id, g.campaign, g.question, g.score, g.answers - count(n.response_id), NULL
                    FROM given g
                    LEFT JOIN named n ON (n."on", n.campaign_id, n.question, n.score, n.property_id)
                                       = (g."on", g.campaign_id, g.question, g.score, g.property_id)
                    GROUP BY g."on", g.property_id, g.campaign_id, g.campaign, g.question, g.score, g.answers
                    HAVING g.answers > count(n.response_id)),
                keyed AS (
                    SELECT "on", property_id, campaign_id, campaign, score, answers, response_id,
                           concat_ws('|', "on", campaign_id, question, score, property_id, response_id) COLLATE "C" AS key
                    FROM lines)
                SELECT "on", property_id, campaign_id, campaign, score, answers, response_id, key FROM keyed
                WHERE CAST(:after AS text) IS NULL OR key < :after
                ORDER BY key DESC LIMIT :rows"""), scope)
                .bind("measure", measure.name().toLowerCase(Locale.ROOT))
                .bind("from", days.from())
                .bind("to", days.to())
                .bind("after", after == null ? null : after.part(0))
                .bind("rows", limit + 1)
                .mapTo(ScoreView.class)
                .list());
        return Page.of(rows, limit, row -> Cursor.of(row.key()));
    }
}
