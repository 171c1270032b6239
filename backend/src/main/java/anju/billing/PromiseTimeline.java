package anju.billing;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Promises a tenant gave, and what became of them at noon of the day they were judged. */
@Singleton
class PromiseTimeline implements TimelineSource {
    private final Db db;
    private final Houses houses;

    PromiseTimeline(Db db, Houses houses) {
        this.db = db;
        this.houses = houses;
    }

    record Happened(
            UUID id, Instant at, String what, BigDecimal amount, String currency, LocalDate promisedFor, @Nullable String note,
            UUID billId) {}

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        return db.query(sql -> Db.bind(houses.today().bind(sql.createQuery("""
                WITH zone AS (SELECT * FROM unnest(:houses, CAST(:zones AS text[])) z (house, name)
                              WHERE :everything OR house = ANY(:properties)),
                happened AS (
                    SELECT p.id, p.taken_at AS at, 'promised' AS what, p.amount, p.currency, p.promised_for, p.note, p.bill_id
                    FROM billing.promise p JOIN zone z ON z.house = p.property_id WHERE p.tenant_id = :tenant
                    UNION ALL
                    SELECT CAST(md5(CAST(p.id AS text)) AS uuid), (p.judged_on + time '12:03') AT TIME ZONE z.name,
                           'promise_' || lower(p.state), p.amount, p.currency, p.promised_for, p.note, p.bill_id
                    FROM billing.promise p JOIN zone z ON z.house = p.property_id
                    WHERE p.tenant_id = :tenant AND p.state IN ('KEPT', 'BROKEN'))
                SELECT * FROM happened WHERE (at, id) < (:at, :id) ORDER BY at DESC, id DESC LIMIT :limit""")
                .bind("tenant", tenantId)
                .bind("at", before.at())
                .bind("id", before.id())
                .bind("limit", limit)), scope)
                .mapTo(Happened.class)
                .list()).stream().map(PromiseTimeline::item).toList();
    }

    private static TimelineItem item(Happened happened) {
        return new TimelineItem(
                happened.id(), happened.at(), "bill", "billing.timeline." + happened.what(),
                Map.of(
                        "amount", BillViews.money(happened.amount(), happened.currency()), "day", happened.promisedFor(), "note",
                        Objects.requireNonNullElse(happened.note(), "")),
                null, "/bills/" + happened.billId());
    }
}
