package anju.billing;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.kernel.http.ReaderLocale;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's bills and payments as things that happened, read from the bills and payments themselves. What has a
 * day but no clock time stands at noon of the property. A bill is of its lease's house, a payment of the one whose
 * account took it in.
 */
@Singleton
class BillingTimeline implements TimelineSource {
    private final Db db;
    private final Houses houses;
    private final Texts texts;
    private final EndReason reasons;

    BillingTimeline(Db db, Houses houses, Texts texts, EndReason reasons) {
        this.db = db;
        this.houses = houses;
        this.texts = texts;
        this.reasons = reasons;
    }

    record Happened(
            UUID id, Instant at, String what, BigDecimal amount, String currency, @Nullable String item,
            @Nullable LocalDate period, @Nullable LocalDate dueOn, @Nullable Integer days, @Nullable String method,
            @Nullable String reason, UUID linkId) {}

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        return db.query(handle -> Db.bind(houses.today().bind(handle.createQuery("""
                WITH zone AS (SELECT * FROM unnest(:houses, CAST(:zones AS text[])) z (house, name)
                              WHERE :everything OR house = ANY(:properties)),
                happened AS (
                    SELECT p.id, (p.paid_on + time '12:00') AT TIME ZONE z.name AS at,
                           CASE WHEN p.state = 'RECEIVED' THEN 'received' ELSE 'cleared' END AS what, p.amount, p.currency,
                           CAST(NULL AS text) AS item, CAST(NULL AS date) AS period, CAST(NULL AS date) AS due_on,
                           CAST(NULL AS int) AS days, p.method, CAST(NULL AS text) AS reason,
                           p.id AS link_id
                    FROM billing.payment p JOIN zone z ON z.house = p.property_id WHERE p.tenant_id = :tenant
                    UNION ALL
                    SELECT CAST(md5(CAST(p.id AS text)) AS uuid), (p.ended_on + time '12:01') AT TIME ZONE z.name, lower(p.state), p.amount, p.currency,
                           NULL, NULL, NULL, NULL, p.method, p.reason, p.id
                    FROM billing.payment p JOIN zone z ON z.house = p.property_id
                    WHERE p.tenant_id = :tenant AND p.ended_on IS NOT NULL
                    UNION ALL
                    SELECT b.id, (b.last_cleared_on + time '12:02') AT TIME ZONE z.name, 'settled', b.amount, b.currency,
                           b.item, b.period_from, b.due_on, b.days_late, NULL, NULL, b.id
                    FROM billing.bill b JOIN zone z ON z.house = b.property_id
                    WHERE b.tenant_id = :tenant AND b.state = 'SETTLED' AND b.last_cleared_on IS NOT NULL
                    UNION ALL
                    SELECT CAST(md5(CAST(b.id AS text)) AS uuid), (b.due_on + time '00:00') AT TIME ZONE z.name, 'late_fee', b.amount, b.currency, b.item,
                           b.period_from, b.due_on, NULL, NULL, NULL, b.id
                    FROM billing.bill b JOIN zone z ON z.house = b.property_id
                    WHERE b.tenant_id = :tenant AND b.item = 'late_fee' AND b.state <> 'VOID'
                    UNION ALL
                    SELECT c.id, c.at, c.kind, b.amount, b.currency, b.item, b.period_from, b.due_on, NULL, NULL, c.reason, b.id
                    FROM billing.bill_change c
                    JOIN billing.bill b ON b.tenant_id = c.tenant_id AND b.id = c.bill_id
                    JOIN zone z ON z.house = b.property_id WHERE c.tenant_id = :tenant)
                SELECT * FROM happened WHERE (at, id) < (:at, :id) ORDER BY at DESC, id DESC LIMIT :limit""")
                .bind("tenant", tenantId)
                .bind("at", before.at())
                .bind("id", before.id())
                .bind("limit", limit)), scope)
                .mapTo(Happened.class)
                .list()).stream().map(this::item).toList();
    }

    private TimelineItem item(Happened happened) {
        var locale = ReaderLocale.current();
        var args = new HashMap<String, Object>();
        args.put("amount", BillViews.money(happened.amount(), happened.currency()));
        var item = happened.item();
        if (item != null) args.put("item", texts.get(locale, "billing.item." + item));
        if (happened.period() != null) args.put("period", YearMonth.from(happened.period()));
        if (happened.dueOn() != null) args.put("dueOn", happened.dueOn());
        if (happened.days() != null) args.put("days", Math.abs(happened.days()));
        var method = happened.method(); // the operator's own words stay as they are
        if (method != null) args.put("method", texts.getOr(locale, "billing.method." + method, method));
        if (happened.reason() != null) args.put("reason", reasons.said(happened.reason()));
        return new TimelineItem(
                happened.id(), happened.at(), item == null ? "payment" : "bill", "billing.timeline." + code(happened), args,
                null, (item == null ? "/payments/" : "/bills/") + happened.linkId());
    }

    /** Early, on the day and late are sentences of their own. */
    private static String code(Happened happened) {
        if (!happened.what().equals("settled") || happened.days() == null) return happened.what();
        if (happened.days() == 0) return "settled_on_time";
        return happened.days() < 0 ? "settled_early" : "settled_late";
    }
}
