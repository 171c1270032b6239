package anju.rewards;

import anju.kernel.Db;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What counts of whoever asks for a reward, in one statement on what tenants, properties and points publish. */
@Singleton
class Askers {
    private final Db db;
    private final TenantDays days;

    Askers(Db db, TenantDays days) {
        this.db = db;
        this.days = days;
    }

    /**
     * @param propertyId where they live now, else where next or last, else the property that took them in: whose stock, whose
     *     desk; null: nowhere
     * @param house its name; empty without one
     * @param available points
     * @param today, zone there
     */
    record Asker(@Nullable UUID propertyId, String house, String tier, long available, LocalDate today, ZoneId zone) {}

    /** Empty for somebody nobody knows. */
    Optional<Asker> of(UUID tenant) {
        var today = days.today(tenant);
        var zone = days.zones(List.of(tenant)).get(tenant);
        return db.query(sql -> sql.createQuery("""
                SELECT h.property_id, coalesce(h.name, ''), t.tier, coalesce(p.available, 0)
                FROM tenants.v_tenant t
                LEFT JOIN LATERAL (
                    SELECT property_id FROM tenants.v_residence WHERE tenant_id = t.tenant_id
                    ORDER BY starts_on <= :today AND (ends_on IS NULL OR ends_on > :today) DESC, starts_on DESC LIMIT 1) r ON true
                LEFT JOIN properties.v_property h ON h.property_id = coalesce(r.property_id, t.home_property_id)
                LEFT JOIN points.v_available p ON p.tenant_id = t.tenant_id
                WHERE t.tenant_id = :tenant""")
                .bind("tenant", tenant)
                .bind("today", today)
                .map((row, context) -> new Asker(
                        row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getLong(4), today, zone))
                .findOne());
    }
}
