package anju.billing;

import anju.kernel.Amounts;
import anju.kernel.Db;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@Singleton
class ReadOpenBills implements OpenBills {
    private final Db db;
    private final TenantDays days;

    ReadOpenBills(Db db, TenantDays days) {
        this.db = db;
        this.days = days;
    }

    /** @param lastDay on which it is not overdue */
    private record Row(
            UUID id, UUID propertyId, String item, LocalDate periodFrom, LocalDate periodTo, LocalDate dueOn, LocalDate lastDay,
            BigDecimal outstanding, String currency) {}

    @Override
    public List<OpenBill> of(UUID tenantId, int limit) {
        var today = days.now();
        return db.query(sql -> sql.createQuery("""
                        SELECT id, property_id, item, period_from, period_to, due_on, due_on + grace_days + excused_days AS last_day,
                               amount - paid AS outstanding, currency
                        FROM billing.bill WHERE tenant_id = :tenant AND state = 'OPEN' ORDER BY due_on, id LIMIT :limit""")
                        .bind("tenant", tenantId)
                        .bind("limit", limit)
                        .mapTo(Row.class)
                        .list())
                .stream()
                .map(row -> bill(row, today.at(row.propertyId())))
                .toList();
    }

    private static OpenBill bill(Row row, LocalDate today) {
        var outstanding = Amounts.money(row.outstanding(), row.currency());
        var overdue = Math.max(0, today.toEpochDay() - row.lastDay().toEpochDay());
        return new OpenBill(row.id(), row.item(), row.periodFrom(), row.periodTo(), row.dueOn(), outstanding, (int) overdue);
    }
}
