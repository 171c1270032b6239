package anju.rewards;

import anju.kernel.Db;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where a tenant lives, and what day it is there: whose stock, whose desk. */
@Singleton
class Homes {
    private final Db db;
    private final TenantDays days;

    Homes(Db db, TenantDays days) {
        this.db = db;
        this.days = days;
    }

    record Home(UUID propertyId, LocalDate today, ZoneId zone) {}

    /** Where the tenant lives now, else where next or last, else the property that took them in; none without any. */
    Optional<Home> of(UUID tenant) {
        var today = days.today(tenant);
        return property(tenant, today)
                .map(property -> new Home(property, today, days.zones(List.of(tenant)).get(tenant)));
    }

    private Optional<UUID> property(UUID tenant, LocalDate today) {
        return db.query(sql -> sql.createQuery("""
                (SELECT property_id FROM tenants.v_residence WHERE tenant_id = :tenant
                 ORDER BY starts_on <= :today AND (ends_on IS NULL OR ends_on > :today) DESC, starts_on DESC LIMIT 1)
                UNION ALL
                SELECT home_property_id FROM tenants.v_tenant WHERE tenant_id = :tenant AND home_property_id IS NOT NULL
                LIMIT 1""")
                .bind("tenant", tenant)
                .bind("today", today)
                .mapTo(UUID.class)
                .findFirst());
    }
}
