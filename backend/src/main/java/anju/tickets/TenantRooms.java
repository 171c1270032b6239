package anju.tickets;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Where a tenant lives, or will: what they may report something about. Who has moved out still has their last room. */
@Singleton
class TenantRooms {
    private final Db db;

    TenantRooms(Db db) {
        this.db = db;
    }

    /** @param label as people say it, {@code 3-1204} */
    record Room(UUID unitId, UUID propertyId, String label, String property, ZoneId zone) {}

    /** The present room first. */
    List<Room> of(UUID tenantId, Instant now) {
        record Row(UUID unitId, UUID propertyId, String label, String property, String zone) {}
        return db.query(sql -> sql.createQuery("""
                        WITH mine AS (
                            SELECT r.unit_id, r.property_id, r.unit_label, p.name, p.time_zone, min(r.starts_on) AS since,
                                   max(coalesce(r.ends_on, 'infinity')) AS until,
                                   CAST(CAST(:now AS timestamptz) AT TIME ZONE p.time_zone AS date) AS today
                            FROM tenants.v_residence r
                            JOIN properties.v_property p ON p.property_id = r.property_id
                            WHERE r.tenant_id = :tenant
                            GROUP BY r.unit_id, r.property_id, r.unit_label, p.name, p.time_zone)
                        SELECT m.unit_id, m.property_id, m.unit_label AS label, m.name AS property, m.time_zone AS zone
                        FROM mine m
                        WHERE m.until > m.today
                           OR NOT EXISTS (SELECT FROM mine o WHERE o.until > o.today) AND m.until = (SELECT max(until) FROM mine)
                        ORDER BY m.since > m.today, m.since, m.unit_label""")
                        .bind("tenant", tenantId)
                        .bind("now", now)
                        .mapTo(Row.class)
                        .list())
                .stream()
                .map(row -> new Room(row.unitId(), row.propertyId(), row.label(), row.property(), ZoneId.of(row.zone())))
                .toList();
    }
}
