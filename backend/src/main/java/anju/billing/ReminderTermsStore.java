package anju.billing;

import anju.kernel.Db;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class ReminderTermsStore {
    private final Db db;

    ReminderTermsStore(Db db) {
        this.db = db;
    }

    private record Head(@Nullable LocalDate since, long version) {}

    ReminderTerms of(UUID propertyId) {
        return db.query(sql -> sql.createQuery(
                        "SELECT since, version FROM billing.reminder_terms WHERE property_id = :property")
                .bind("property", propertyId)
                .mapTo(Head.class)
                .findOne())
                .map(head -> new ReminderTerms(propertyId, head.since(), steps(propertyId), head.version()))
                .orElseGet(() -> ReminderTerms.none(propertyId));
    }

    private List<ReminderStep> steps(UUID propertyId) {
        return db.query(sql -> sql.createQuery("""
                SELECT days, action, template, channel FROM billing.reminder_step WHERE property_id = :property ORDER BY days""")
                .bind("property", propertyId)
                .mapTo(ReminderStep.class)
                .list());
    }

    /** @param terms with the version that was read; 0 when none had been set */
    ReminderTerms save(ReminderTerms terms) {
        int saved = db.query(sql -> sql.createUpdate("""
                INSERT INTO billing.reminder_terms AS t (property_id, since) VALUES (:property, :since)
                ON CONFLICT (property_id) DO UPDATE SET since = excluded.since, version = t.version + 1
                WHERE t.version = :version""")
                .bind("property", terms.propertyId())
                .bind("since", terms.since())
                .bind("version", terms.version())
                .execute());
        if (saved == 0) throw new Problem.Stale(of(terms.propertyId()).version());
        db.run(sql -> {
            sql.createUpdate("DELETE FROM billing.reminder_step WHERE property_id = :property")
                    .bind("property", terms.propertyId())
                    .execute();
            var insert = sql.createUpdate("""
                    INSERT INTO billing.reminder_step (property_id, days, action, template, channel)
                    SELECT :property, CAST(days AS smallint), action, template, channel
                    FROM unnest(:days, :actions, :templates, :channels) AS new (days, action, template, channel)""")
                    .bind("property", terms.propertyId());
            new Columns<>(insert, terms.steps())
                    .text("days", ReminderStep::days)
                    .text("actions", ReminderStep::action)
                    .text("templates", ReminderStep::template)
                    .text("channels", ReminderStep::channel);
            insert.execute();
        });
        return of(terms.propertyId());
    }
}
