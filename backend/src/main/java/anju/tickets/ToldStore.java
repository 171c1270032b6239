package anju.tickets;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

@Singleton
class ToldStore implements WaitingForTenants {
    private final Db db;

    ToldStore(Db db) {
        this.db = db;
    }

    @Override
    public List<Told> of(UUID tenantId) {
        return db.query(sql -> sql.createQuery("""
                SELECT id, number, kind, title, coalesce(told_text, '') AS text, told_at FROM tickets.ticket
                WHERE tenant_id = :tenant AND stage = 'TOLD' AND merged_into IS NULL ORDER BY told_at, id""")
                .bind("tenant", tenantId)
                .mapTo(Told.class)
                .list());
    }
}
