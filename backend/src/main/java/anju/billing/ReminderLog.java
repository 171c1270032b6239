package anju.billing;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The steps that were taken about a bill. */
@Singleton
class ReminderLog {
    private final Db db;

    ReminderLog(Db db) {
        this.db = db;
    }

    record Step(int days, String action, LocalDate takenOn) {}

    List<Step> of(UUID tenantId, UUID billId) {
        return db.query(sql -> sql.createQuery("""
                SELECT days, action, taken_on FROM billing.reminder WHERE tenant_id = :tenant AND bill_id = :bill ORDER BY days""")
                .bind("tenant", tenantId)
                .bind("bill", billId)
                .mapTo(Step.class)
                .list());
    }
}
