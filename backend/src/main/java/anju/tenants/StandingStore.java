package anju.tenants;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@Singleton
class StandingStore {
    private final Db db;

    StandingStore(Db db) {
        this.db = db;
    }

    List<Standing> byTenants(Collection<UUID> tenants) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, tier, points_multiplier, rent_discount_percent
                FROM tenants.standing WHERE tenant_id = ANY(:tenants)""")
                .bindArray("tenants", UUID.class, tenants)
                .mapTo(Standing.class)
                .list());
    }

    void put(Collection<Standing> standings) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO tenants.standing (tenant_id, tier, points_multiplier, rent_discount_percent)
                SELECT tenant, tier, multiplier::numeric, discount::numeric
                FROM unnest(:tenants, :tiers, :multipliers, :discounts) AS s (tenant, tier, multiplier, discount)
                ON CONFLICT (tenant_id) DO UPDATE
                SET tier = excluded.tier, points_multiplier = excluded.points_multiplier,
                    rent_discount_percent = excluded.rent_discount_percent""")
                .bindArray("tenants", UUID.class, standings.stream().map(Standing::tenantId).toList())
                .bindArray("tiers", String.class, standings.stream().map(Standing::tier).toList())
                .bindArray("multipliers", String.class, standings.stream().map(s -> s.pointsMultiplier().toPlainString()).toList())
                .bindArray("discounts", String.class, standings.stream().map(s -> s.rentDiscountPercent().toPlainString()).toList())
                .execute());
    }
}
