package anju.care;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Figures over the views that other modules publish. Days are those where the house stands, from and to included. Rows without a
 * property are the total of all.
 */
@Singleton
class CareStore {
    /** A loop begins with what a tenant told us; what was merged into another, and what staff found themselves, is none. */
    private static final String LOOPS = """
            loops AS (
                SELECT l.ticket_id, l.property_id, l.unit_id, l.tenant_id, l.kind, l.category, l.cause, l.opened_at, l.closed_at,
                       CAST(l.opened_at AT TIME ZONE h.time_zone AS date) AS opened_on,
                       CAST(l.closed_at AT TIME ZONE h.time_zone AS date) AS closed_on,
                       CAST(l.told_at AT TIME ZONE h.time_zone AS date) AS told_on,
                       extract(epoch FROM l.told_at - l.opened_at) / 86400 AS days_to_tell
                FROM tickets.v_loop l
                JOIN properties.v_property h ON h.property_id = l.property_id
                WHERE l.merged_into IS NULL AND l.tenant_id IS NOT NULL AND (:everything OR l.property_id = ANY(:properties)))
            """;

    private static final String SCORES = """
            100.0 * (count(*) FILTER (WHERE measure = 'nps' AND score >= 9) - count(*) FILTER (WHERE measure = 'nps' AND score <= 6))
                / nullif(count(*) FILTER (WHERE measure = 'nps'), 0) AS nps,
            count(*) FILTER (WHERE measure = 'nps') AS nps_answers,
            avg(score) FILTER (WHERE measure = 'csat') AS csat,
            count(*) FILTER (WHERE measure = 'csat') AS csat_answers
            """;

    private final Db db;

    CareStore(Db db) {
        this.db = db;
    }

    /** @param medianDaysToTell of those that were told of in these days */
    record Loops(@Nullable UUID propertyId, long opened, long closed, long told, @Nullable Double medianDaysToTell, long open) {}

    List<Loops> loops(LocalDate from, LocalDate to, PropertyScope scope) {
        return db.query(sql -> bound(sql.createQuery("WITH " + LOOPS + """
                SELECT property_id,
                       count(*) FILTER (WHERE opened_on BETWEEN :from AND :to) AS opened,
                       count(*) FILTER (WHERE closed_on BETWEEN :from AND :to) AS closed,
                       count(*) FILTER (WHERE told_on BETWEEN :from AND :to) AS told,
                       percentile_cont(0.5) WITHIN GROUP (ORDER BY days_to_tell)
                           FILTER (WHERE told_on BETWEEN :from AND :to) AS median_days_to_tell,
                       count(*) FILTER (WHERE opened_on <= :to AND (closed_on IS NULL OR closed_on > :to)) AS open
                FROM loops GROUP BY GROUPING SETS ((), (property_id))"""), from, to, scope)
                .mapTo(Loops.class)
                .list());
    }

    /**
     * Promises about answers and solutions that ran out in these days, or were met before they did.
     *
     * @param overdue tickets with one that was not kept
     */
    record Promises(@Nullable UUID propertyId, long due, long kept, long overdue) {}

    List<Promises> promises(LocalDate from, LocalDate to, Instant now, PropertyScope scope) {
        return db.query(sql -> bound(sql.createQuery("""
                SELECT p.property_id, count(*) AS due, count(*) FILTER (WHERE p.kept) AS kept,
                       count(DISTINCT p.ticket_id) FILTER (WHERE NOT p.kept) AS overdue
                FROM tickets.v_promise p
                JOIN properties.v_property h ON h.property_id = p.property_id
                WHERE CAST(coalesce(p.due_at, p.met_at) AT TIME ZONE h.time_zone AS date) BETWEEN :from AND :to
                  AND (p.due_at < :now OR p.met_at IS NOT NULL)
                  AND p.tenant_id IS NOT NULL AND (:everything OR p.property_id = ANY(:properties))
                GROUP BY GROUPING SETS ((), (p.property_id))"""), from, to, scope)
                .bind("now", now)
                .mapTo(Promises.class)
                .list());
    }

    /** @param planned those due in these days, but for the cancelled ones */
    record Calls(@Nullable UUID propertyId, long planned, long reached, long unreachable) {}

    List<Calls> calls(LocalDate from, LocalDate to, PropertyScope scope) {
        return db.query(sql -> bound(sql.createQuery("""
                SELECT property_id, count(*) AS planned, count(reached_at) AS reached,
                       count(*) FILTER (WHERE state = 'unreachable') AS unreachable
                FROM callbacks.v_task
                WHERE due_on BETWEEN :from AND :to AND state <> 'cancelled' AND (:everything OR property_id = ANY(:properties))
                GROUP BY GROUPING SETS ((), (property_id))"""), from, to, scope)
                .mapTo(Calls.class)
                .list());
    }

    /**
     * @param nps share of 9 and 10 less share of 0 to 6, −100 to 100
     * @param csat mean, 1 to 5
     */
    record Scores(@Nullable UUID propertyId, @Nullable Double nps, long npsAnswers, @Nullable Double csat, long csatAnswers) {}

    List<Scores> scores(LocalDate from, LocalDate to, PropertyScope scope) {
        return db.query(sql -> bound(sql.createQuery("SELECT property_id, " + SCORES + """
                FROM surveys.v_score
                WHERE "on" BETWEEN :from AND :to AND (:everything OR property_id = ANY(:properties))
                GROUP BY GROUPING SETS ((), (property_id))
                HAVING grouping(property_id) = 1 OR property_id IS NOT NULL -- answers of houses too small to be named count in the total"""), from, to, scope)
                .mapTo(Scores.class)
                .list());
    }

    /** @param month its first day */
    record Month(
            LocalDate month,
            long opened,
            long closed,
            @Nullable Double medianDaysToTell,
            @Nullable Double nps,
            @Nullable Double csat) {}

    /** @param from first day of the first month */
    List<Month> months(LocalDate from, LocalDate to, PropertyScope scope) {
        return db.query(sql -> bound(sql.createQuery("WITH " + LOOPS + """
                , months AS (
                    SELECT CAST(day AS date) AS month
                    FROM generate_series(CAST(:from AS timestamp), CAST(:to AS timestamp), interval '1 month') AS day),
                scored AS (
                    SELECT CAST(date_trunc('month', "on") AS date) AS month,\s""" + SCORES + """
                    FROM surveys.v_score
                    WHERE "on" BETWEEN :from AND :to AND (:everything OR property_id = ANY(:properties))
                    GROUP BY CAST(date_trunc('month', "on") AS date)),
                opened AS (
                    SELECT CAST(date_trunc('month', opened_on) AS date) AS month, count(*) AS n FROM loops
                    WHERE opened_on BETWEEN :from AND :to GROUP BY CAST(date_trunc('month', opened_on) AS date)),
                closed AS (
                    SELECT CAST(date_trunc('month', closed_on) AS date) AS month, count(*) AS n FROM loops
                    WHERE closed_on BETWEEN :from AND :to GROUP BY CAST(date_trunc('month', closed_on) AS date)),
                told AS (
                    SELECT CAST(date_trunc('month', told_on) AS date) AS month,
                           percentile_cont(0.5) WITHIN GROUP (ORDER BY days_to_tell) AS days
                    FROM loops WHERE told_on BETWEEN :from AND :to GROUP BY CAST(date_trunc('month', told_on) AS date))
                SELECT m.month, coalesce(o.n, 0) AS opened, coalesce(c.n, 0) AS closed, t.days AS median_days_to_tell, s.nps, s.csat
                FROM months m
                LEFT JOIN opened o USING (month) LEFT JOIN closed c USING (month) LEFT JOIN told t USING (month)
                LEFT JOIN scored s USING (month)
                ORDER BY m.month"""), from, to, scope)
                .mapTo(Month.class)
                .list());
    }

    /**
     * @param repeated those whose room had another of the category within the ninety days before
     * @param cause what was noted most often as the cause; null when nothing was
     */
    record Repeats(String category, long complaints, long repeated, @Nullable String cause) {}

    List<Repeats> repeats(LocalDate from, LocalDate to, PropertyScope scope) {
        return db.query(sql -> bound(sql.createQuery("WITH " + LOOPS + """
                , complaints AS (
                    SELECT category, cause, opened_on,
                           opened_at - lag(opened_at) OVER (
                               PARTITION BY category, coalesce(unit_id, tenant_id) ORDER BY opened_at) AS since
                    FROM loops WHERE kind = 'COMPLAINT' AND category IS NOT NULL)
                SELECT category, count(*) AS complaints, count(*) FILTER (WHERE since <= interval '90 days') AS repeated,
                       mode() WITHIN GROUP (ORDER BY cause) FILTER (WHERE cause <> '') AS cause
                FROM complaints WHERE opened_on BETWEEN :from AND :to
                GROUP BY category ORDER BY repeated DESC, complaints DESC, category"""), from, to, scope)
                .mapTo(Repeats.class)
                .list());
    }

    private static Query bound(Query query, LocalDate from, LocalDate to, PropertyScope scope) {
        return Db.bind(query, scope).bind("from", from).bind("to", to);
    }
}
