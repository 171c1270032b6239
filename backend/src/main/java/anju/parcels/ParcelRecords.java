package anju.parcels;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;

/** What the front desk kept for somebody. */
@Singleton
class ParcelRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(Kind.of("parcels", """
                SELECT id, room, carrier, tracking, note, state, arrived_at, keep_until, ended_at, handed_to, reason
                FROM parcels.parcel WHERE tenant_id = :tenant ORDER BY arrived_at, id""", "parcels.parcel"));
    }

    @Override
    public String things() {
        return "SELECT id FROM parcels.parcel WHERE tenant_id = :tenant";
    }

    @Override
    public List<String> erasing() {
        return List.of("""
                UPDATE parcels.parcel
                SET room = '', tracking = '', note = '', handed_to = CASE WHEN handed_to IS NOT NULL THEN :blank END,
                    reason = CASE WHEN reason IS NOT NULL THEN :blank END
                WHERE tenant_id = :tenant""");
    }
}
