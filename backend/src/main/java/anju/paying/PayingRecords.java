package anju.paying;

import anju.kernel.Db;
import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What somebody set out to pay online. */
@Singleton
class PayingRecords implements TenantRecords {
    private final Db db;

    PayingRecords(Db db) {
        this.db = db;
    }

    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("online-payments", """
                        SELECT id, gateway, reference, amount, currency, state, created_at, paid_at, failed_at, failed_reason, reversed_at,
                               reversed_reason, payment_id
                        FROM paying.payment_order WHERE tenant_id = :tenant ORDER BY created_at, id""", "paying.payment_order"),
                Kind.of("online-payments-on-bills", """
                        SELECT order_id, bill_id, item, period_from, amount FROM paying.order_bill
                        WHERE tenant_id = :tenant ORDER BY order_id, n""", "paying.order_bill"),
                Kind.of("autopay", """
                        SELECT id, gateway, days_before, words, agreed_at, agreed_by, ended_at, ended_by, ended_why
                        FROM paying.mandate WHERE tenant_id = :tenant ORDER BY agreed_at, id""", "paying.mandate"),
                Kind.of("autopay-bills", """
                        SELECT bill_id, item, period_from, due_on, state, tries, order_id, reason
                        FROM paying.draw WHERE tenant_id = :tenant ORDER BY due_on, bill_id""", "paying.draw"));
    }

    @Override
    public String things() {
        return """
                SELECT id FROM paying.payment_order WHERE tenant_id = :tenant
                UNION ALL SELECT id FROM paying.mandate WHERE tenant_id = :tenant""";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                """
                UPDATE paying.refused_callback SET body = '', detail = NULL
                WHERE reference IN (SELECT reference FROM paying.payment_order WHERE tenant_id = :tenant)""",
                "UPDATE paying.payment_order SET page = NULL WHERE tenant_id = :tenant",
                """
                UPDATE paying.mandate
                SET agreed_by = CASE WHEN agreed_by = ANY(:names) THEN :name ELSE agreed_by END,
                    ended_by = CASE WHEN ended_by = ANY(:names) THEN :name ELSE coalesce(ended_by, :name) END,
                    ended_at = coalesce(ended_at, now()), ended_why = :blank
                WHERE tenant_id = :tenant""",
                "UPDATE paying.draw SET reason = NULL WHERE tenant_id = :tenant AND reason IS NOT NULL");
    }

    @Override
    public Map<String, String> untouched() {
        return Map.of("paying.order_bill", "the books");
    }

    @Override
    public List<Obstacle> against(Asked asked) {
        return db.query(sql -> sql.createQuery("SELECT count(*) FROM paying.payment_order WHERE tenant_id = :tenant AND state = 'OPEN'")
                        .bind("tenant", asked.tenantId())
                        .mapTo(Integer.class)
                        .one()) == 0
                ? List.of()
                : List.of(new Obstacle("paying.erasure.open", Map.of()));
    }
}
