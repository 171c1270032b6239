package anju.inspections;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Complaints and inspections by month. */
@Singleton
class EffectStore {
    private final Db db;

    EffectStore(Db db) {
        this.db = db;
    }

    /** @param month its first day, where the house stands */
    record MonthRow(UUID planId, LocalDate month, int complaints, int inspections) {}

    /**
     * For every plan that is to prevent complaints: those of its category in its building, and its inspections that were done;
     * so many months, and the one that it is now where the house stands.
     */
    List<MonthRow> months(Instant now, int months, @Nullable UUID planId, PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                WITH watched AS (
                    SELECT p.id, p.property_id, p.building, p.category, h.time_zone,
                           date_trunc('month', CAST(:now AS timestamptz) AT TIME ZONE h.time_zone) AS present
                    FROM inspections.plan p JOIN properties.v_property h ON h.property_id = p.property_id
                    WHERE p.category IS NOT NULL AND (CAST(:plan AS uuid) IS NULL OR p.id = :plan)
                      AND (:everything OR p.property_id = ANY(:properties))),
                complaints AS (
                    SELECT w.id, CAST(date_trunc('month', l.opened_at AT TIME ZONE w.time_zone) AS date) AS month, count(*) AS n
                    FROM watched w
                    JOIN tickets.v_loop l ON l.property_id = w.property_id AND l.kind = 'COMPLAINT' AND l.category = w.category
                                         AND (w.building IS NULL OR l.building = w.building)
                    WHERE l.merged_into IS NULL AND l.opened_at >= (w.present - make_interval(months => :months)) AT TIME ZONE w.time_zone
                    GROUP BY w.id, month),
                inspected AS (
                    SELECT w.id, CAST(date_trunc('month', t.ended_at AT TIME ZONE w.time_zone) AS date) AS month, count(*) AS n
                    FROM watched w JOIN inspections.task t ON t.plan_id = w.id AND t.state = 'DONE'
                    GROUP BY w.id, month)
                SELECT w.id AS plan_id, m.month, coalesce(c.n, 0) AS complaints, coalesce(i.n, 0) AS inspections
                FROM watched w
                CROSS JOIN LATERAL (
                    SELECT CAST(day AS date) AS month
                    FROM generate_series(w.present - make_interval(months => :months), w.present, interval '1 month') AS day) m
                LEFT JOIN complaints c ON c.id = w.id AND c.month = m.month
                LEFT JOIN inspected i ON i.id = w.id AND i.month = m.month
                ORDER BY w.id, m.month"""), scope)
                .bind("now", now)
                .bind("months", months)
                .bind("plan", planId)
                .mapTo(MonthRow.class)
                .list());
    }
}
