package anju.billing;

import anju.kernel.Db;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's bills and payments as things that happened, read from the bills and payments themselves. What a day says, and
 * no clock, stands at noon of the property, yet never before it was written down on that same day.
 */
@Singleton
class BillingTimeline implements TimelineSource {
    private final Db db;
    private final Houses houses;

    BillingTimeline(Db db, Houses houses) {
        this.db = db;
        this.houses = houses;
    }

    record Happened(
            UUID id, Instant at, String what, BigDecimal amount, String currency, @Nullable String item,
            @Nullable LocalDate period, @Nullable LocalDate dueOn, @Nullable Integer days, @Nullable String word, UUID linkId) {}

    @Override
    public List<TimelineItem> before(UUID tenantId, TimelineItem.Position before, int limit) {
        return db.query(handle -> houses.today().bind(handle.createQuery("""
                WITH zone AS (SELECT * FROM unnest(:houses, CAST(:zones AS text[])) z (house, name)),
                happened AS (
                    SELECT p.id, (p.paid_on + time '12:00') AT TIME ZONE z.name AS at,
                           CASE WHEN p.state = 'RECEIVED' THEN 'received' ELSE 'cleared' END AS what, p.amount, p.currency,
                           CAST(NULL AS text) AS item, CAST(NULL AS date) AS period, CAST(NULL AS date) AS due_on,
                           CAST(NULL AS int) AS days, p.method AS word, p.id AS link_id
                    FROM billing.payment p JOIN zone z ON z.house = p.property_id WHERE p.tenant_id = :tenant
                    UNION ALL
                    SELECT p.id, (p.ended_on + time '12:01') AT TIME ZONE z.name, lower(p.state), p.amount, p.currency,
                           NULL, NULL, NULL, NULL, p.reason, p.id
                    FROM billing.payment p JOIN zone z ON z.house = p.property_id
                    WHERE p.tenant_id = :tenant AND p.ended_on IS NOT NULL
                    UNION ALL
                    SELECT b.id, (b.last_cleared_on + time '12:02') AT TIME ZONE z.name, 'settled', b.amount, b.currency,
                           b.item, b.period_from, b.due_on, b.days_late, NULL, b.id
                    FROM billing.bill b JOIN zone z ON z.house = b.property_id
                    WHERE b.tenant_id = :tenant AND b.state = 'SETTLED' AND b.last_cleared_on IS NOT NULL
                    UNION ALL
                    SELECT b.id, (b.due_on + time '00:00') AT TIME ZONE z.name, 'late_fee', b.amount, b.currency, b.item,
                           b.period_from, b.due_on, NULL, NULL, b.id
                    FROM billing.bill b JOIN zone z ON z.house = b.property_id
                    WHERE b.tenant_id = :tenant AND b.item = 'late_fee' AND b.state <> 'VOID'
                    UNION ALL
                    SELECT c.id, c.at, c.kind, b.amount, b.currency, b.item, b.period_from, b.due_on, NULL, c.reason, b.id
                    FROM billing.bill_change c
                    JOIN billing.bill b ON b.tenant_id = c.tenant_id AND b.id = c.bill_id WHERE c.tenant_id = :tenant)
                SELECT * FROM happened WHERE (at, id) < (:at, :id) ORDER BY at DESC, id DESC LIMIT :limit""")
                .bind("tenant", tenantId)
                .bind("at", before.at())
                .bind("id", before.id())
                .bind("limit", limit))
                .mapTo(Happened.class)
                .list()).stream().map(BillingTimeline::item).toList();
    }

    private static TimelineItem item(Happened happened) {
        var bill = happened.item() != null;
        var args = new HashMap<String, Object>(Map.of(
                "amount", happened.amount().toPlainString(), "currency", happened.currency(), "id", happened.linkId()));
        if (bill) args.put("item", happened.item());
        if (happened.period() != null) args.put("period", happened.period().toString());
        if (happened.dueOn() != null) args.put("dueOn", happened.dueOn().toString());
        if (happened.days() != null) args.put("daysLate", happened.days());
        if (happened.word() != null) args.put(bill ? "reason" : "method", happened.word());
        return new TimelineItem(
                happened.id(), happened.at(), bill ? "bill" : "payment", "billing.timeline." + code(happened), args, null,
                (bill ? "/bills/" : "/payments/") + happened.linkId());
    }

    /** Early, on the day and late are sentences of their own. */
    private static String code(Happened happened) {
        if (!happened.what().equals("settled") || happened.days() == null) return happened.what();
        if (happened.days() == 0) return "settled_on_time";
        return happened.days() < 0 ? "settled_early" : "settled_late";
    }
}
