package anju.parcels;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

@Singleton
class ParcelsAtDesk implements WaitingParcels {
    private final Db db;

    ParcelsAtDesk(Db db) {
        this.db = db;
    }

    @Override
    public List<AtDesk> of(UUID tenantId) {
        return db.query(sql -> sql.createQuery("""
                SELECT count(*) AS count, code, min(keep_until) AS until FROM parcels.parcel
                WHERE tenant_id = :tenant AND state = 'WAITING' GROUP BY code ORDER BY until""")
                .bind("tenant", tenantId)
                .mapTo(AtDesk.class)
                .list());
    }
}
