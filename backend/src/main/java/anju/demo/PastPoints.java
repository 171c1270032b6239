package anju.demo;

import anju.kernel.Db;
import anju.points.PointsLedger;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** What people had to spend on an earlier day. */
@Singleton
class PastPoints {
    private static final int BROUGHT_ALONG = 300; // is of today, see PointsLife

    private final PointsLedger ledger;
    private final Db db;

    PastPoints(PointsLedger ledger, Db db) {
        this.ledger = ledger;
        this.db = db;
    }

    boolean had(UUID tenant, long points, Instant at) {
        var earnedSince = db.query(sql -> sql.createQuery("""
                SELECT coalesce(sum(points), 0) FROM points.v_earned WHERE tenant_id = :tenant AND occurred_at > :at""")
                .bind("tenant", tenant)
                .bind("at", at)
                .mapTo(Long.class)
                .one());
        return ledger.balance(tenant).available() - earnedSince - BROUGHT_ALONG >= points;
    }
}
