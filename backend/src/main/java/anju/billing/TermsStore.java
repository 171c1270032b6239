package anju.billing;

import anju.kernel.Db;
import anju.kernel.Problem;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The terms of properties; one that has set none has {@link PropertyTerms#none}. */
@Singleton
class TermsStore {
    private static final String COLUMNS = """
            property_id, grace_days, late_fee_daily_percent, late_fee_cap_percent, due_days_moved, days_ahead,
            proration, rounding, earner, credit_cap_percent, credit_cap_amount, version
            """;

    private final Db db;

    TermsStore(Db db) {
        this.db = db;
    }

    PropertyTerms of(UUID propertyId) {
        return of(List.of(propertyId)).getOrDefault(propertyId, PropertyTerms.none(propertyId));
    }

    Map<UUID, PropertyTerms> of(Collection<UUID> propertyIds) {
        var terms = new HashMap<UUID, PropertyTerms>();
        propertyIds.forEach(id -> terms.put(id, PropertyTerms.none(id)));
        db.query(handle -> handle.createQuery("SELECT " + COLUMNS + """
                 FROM billing.property_terms WHERE property_id = ANY(:ids)""")
                .bindArray("ids", UUID.class, propertyIds)
                .mapTo(PropertyTerms.class)
                .list()).forEach(row -> terms.put(row.propertyId(), row));
        return terms;
    }

    /** @param terms with the version that was read; 0 when none had been set */
    PropertyTerms save(PropertyTerms terms) {
        return db.query(handle -> handle.createQuery("""
                INSERT INTO billing.property_terms AS t (property_id, grace_days, late_fee_daily_percent,
                    late_fee_cap_percent, due_days_moved, days_ahead, proration, rounding, earner, credit_cap_percent,
                    credit_cap_amount)
                VALUES (:propertyId, :graceDays, :lateFeeDailyPercent, :lateFeeCapPercent, :dueDaysMoved, :daysAhead,
                    :proration, :rounding, :earner, :creditCapPercent, :creditCapAmount)
                ON CONFLICT (property_id) DO UPDATE SET grace_days = excluded.grace_days,
                    late_fee_daily_percent = excluded.late_fee_daily_percent,
                    late_fee_cap_percent = excluded.late_fee_cap_percent, due_days_moved = excluded.due_days_moved,
                    days_ahead = excluded.days_ahead, proration = excluded.proration, rounding = excluded.rounding,
                    earner = excluded.earner, credit_cap_percent = excluded.credit_cap_percent,
                    credit_cap_amount = excluded.credit_cap_amount, version = t.version + 1
                    WHERE t.version = :version
                RETURNING\s""" + COLUMNS)
                .bind("propertyId", terms.propertyId())
                .bind("graceDays", terms.graceDays())
                .bind("lateFeeDailyPercent", terms.lateFeeDailyPercent())
                .bind("lateFeeCapPercent", terms.lateFeeCapPercent())
                .bind("dueDaysMoved", terms.dueDaysMoved())
                .bind("daysAhead", terms.daysAhead())
                .bind("proration", terms.proration())
                .bind("rounding", terms.rounding())
                .bind("earner", terms.earner())
                .bind("creditCapPercent", terms.creditCapPercent())
                .bind("creditCapAmount", terms.creditCapAmount())
                .bind("version", terms.version())
                .mapTo(PropertyTerms.class)
                .findOne()).orElseThrow(() -> new Problem.Stale(of(terms.propertyId()).version()));
    }
}
