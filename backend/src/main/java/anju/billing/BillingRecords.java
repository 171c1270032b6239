package anju.billing;

import anju.kernel.Db;
import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bills and payments: the books stay as they are, words written beside them go. Open money stands against erasing. */
@Singleton
class BillingRecords implements TenantRecords {
    private final Db db;

    BillingRecords(Db db) {
        this.db = db;
    }

    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("bills", """
                        SELECT b.id, u.property, u.label AS room, b.item, b.period_from, b.period_to, b.due_on, b.amount, b.paid, b.waived,
                               b.credited, b.currency, b.state, b.days_late, b.created_at
                        FROM billing.bill b JOIN properties.v_unit u ON u.unit_id = b.unit_id
                        WHERE b.tenant_id = :tenant ORDER BY b.due_on, b.id""", "billing.bill"),
                Kind.of("bill-lines", """
                        SELECT bill_id, n, kind, amount, detail FROM billing.bill_line WHERE tenant_id = :tenant ORDER BY bill_id, n""",
                        "billing.bill_line"),
                Kind.of("bill-changes", """
                        SELECT bill_id, at, kind, before, after, reason FROM billing.bill_change WHERE tenant_id = :tenant ORDER BY at, id""",
                        "billing.bill_change"),
                Kind.of("payments", """
                        SELECT id, paid_on, cleared_on, amount, currency, unallocated, refunded, method, reference, state, ended_on,
                               reason, tenant_id = :tenant AS own_account, created_at
                        FROM billing.payment WHERE tenant_id = :tenant OR payer_id = :tenant ORDER BY paid_on, id""", "billing.payment"),
                Kind.of("payments-on-bills", """
                        SELECT payment_id, bill_id, amount, cleared_on FROM billing.allocation WHERE tenant_id = :tenant ORDER BY created_at, id""",
                        "billing.allocation"),
                Kind.of("rent-credits", """
                        SELECT c.id, CASE WHEN :language = 'en' THEN c.name_en ELSE c.name END AS name, c.amount, c.waiting, c.currency,
                               c.made_at, c.ended_at, u.bill_id, u.amount AS used
                        FROM billing.rent_credit c
                        LEFT JOIN billing.rent_credit_use u ON u.tenant_id = c.tenant_id AND u.credit_id = c.id
                        WHERE c.tenant_id = :tenant ORDER BY c.made_at, c.id""", "billing.rent_credit", "billing.rent_credit_use"),
                Kind.of("payment-promises", """
                        SELECT bill_id, amount, currency, promised_for, note, state, taken_at
                        FROM billing.promise WHERE tenant_id = :tenant ORDER BY taken_at, id""", "billing.promise"),
                Kind.of("bank-reference", """
                        SELECT code AS bank_reference, created_at FROM billing.bank_reference WHERE tenant_id = :tenant""",
                        "billing.bank_reference"),
                Kind.of("reminders", """
                        SELECT bill_id, days, action, taken_on FROM billing.reminder WHERE tenant_id = :tenant ORDER BY taken_on, bill_id""",
                        "billing.reminder"));
    }

    @Override
    public Map<String, String> untold() {
        return Map.of(
                "billing.account", "a lock",
                "billing.bill_cut", "what a bill was before its lease was to end early; told with the bill once it has");
    }

    @Override
    public String things() {
        return """
                SELECT id FROM billing.bill WHERE tenant_id = :tenant
                UNION ALL SELECT id FROM billing.payment WHERE tenant_id = :tenant OR payer_id = :tenant
                UNION ALL SELECT id FROM billing.promise WHERE tenant_id = :tenant""";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                """
                UPDATE billing.payment
                SET reason = CASE WHEN reason ~ '^[a-z_]+(\\.[a-z_]+)+$' THEN reason WHEN reason IS NOT NULL THEN :blank END,
                    recorder = CASE WHEN recorded_by = :tenant THEN :name ELSE recorder END
                WHERE (tenant_id = :tenant OR payer_id = :tenant) AND (reason IS NOT NULL OR recorded_by = :tenant)""",
                """
                UPDATE billing.bill_change
                SET reason = :blank, actor = CASE WHEN actor_id = :tenant THEN :name ELSE actor END
                WHERE tenant_id = :tenant""",
                "DELETE FROM billing.bank_reference WHERE tenant_id = :tenant",
                "UPDATE billing.promise SET note = NULL WHERE tenant_id = :tenant AND note IS NOT NULL");
    }

    @Override
    public Map<String, String> untouched() {
        return Map.of(
                "billing.account", "a lock", "billing.bill", "the books", "billing.bill_line", "the books",
                "billing.allocation", "the books", "billing.bill_cut", "the books", "billing.rent_credit", "the books",
                "billing.rent_credit_use", "the books", "billing.reminder", "days alone");
    }

    @Override
    public List<Obstacle> against(Asked asked) {
        return db.query(sql -> {
            var obstacles = new ArrayList<Obstacle>();
            sql.createQuery("""
                    SELECT currency, sum(amount - paid) AS owed, count(*) AS bills FROM billing.bill
                    WHERE tenant_id = :tenant AND state = 'OPEN' AND amount > paid GROUP BY currency ORDER BY currency""")
                    .bind("tenant", asked.tenantId())
                    .map((row, context) -> new Obstacle("billing.erasure.owes", Map.of(
                            "bills", row.getInt("bills"), "owed", BillViews.money(row.getBigDecimal("owed"), row.getString("currency")))))
                    .forEach(obstacles::add);
            sql.createQuery("""
                    SELECT currency, sum(CASE WHEN state = 'RECEIVED' THEN amount ELSE unallocated END) AS credit
                    FROM billing.payment
                    WHERE tenant_id = :tenant AND (state = 'RECEIVED' OR state = 'CLEARED' AND unallocated > 0)
                    GROUP BY currency ORDER BY currency""")
                    .bind("tenant", asked.tenantId())
                    .map((row, context) -> new Obstacle("billing.erasure.credit", Map.of(
                            "credit", BillViews.money(row.getBigDecimal("credit"), row.getString("currency")))))
                    .forEach(obstacles::add);
            sql.createQuery("""
                    SELECT max(on_day) FROM (
                        SELECT max(due_on) AS on_day FROM billing.bill WHERE tenant_id = :tenant AND state <> 'VOID'
                        UNION ALL
                        SELECT max(coalesce(cleared_on, paid_on)) FROM billing.payment WHERE tenant_id = :tenant) AS last""")
                    .bind("tenant", asked.tenantId())
                    .mapTo(LocalDate.class)
                    .findOne()
                    .filter(last -> asked.keptSince().isBefore(asked.today()) && !last.isBefore(asked.keptSince()))
                    .map(last -> new Obstacle("billing.erasure.kept", Map.of(
                            "last", last, "until", last.plus(asked.keptSince().until(asked.today())))))
                    .ifPresent(obstacles::add);
            return obstacles;
        });
    }
}
