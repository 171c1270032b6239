package anju.community;

import anju.kernel.Db;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.properties.Properties;
import anju.properties.Property;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Who lives in which house, and what of a house staff may touch. */
@Singleton
public class Neighbours {
    private final Db db;
    private final TenantDays days;
    private final Properties properties;

    Neighbours(Db db, TenantDays days, Properties properties) {
        this.db = db;
        this.days = days;
        this.properties = properties;
    }

    /** Houses where the tenant lives today. */
    public List<UUID> housesOf(UUID tenantId) {
        return db.query(sql -> sql.createQuery("""
                SELECT DISTINCT property_id FROM tenants.v_residence
                WHERE tenant_id = :tenant AND starts_on <= :today AND (ends_on IS NULL OR ends_on > :today)""")
                .bind("tenant", tenantId)
                .bind("today", days.today(tenantId))
                .mapTo(UUID.class)
                .list());
    }

    public boolean livesIn(UUID tenantId, Collection<UUID> houses) {
        return housesOf(tenantId).stream().anyMatch(houses::contains);
    }

    public ZoneId zone(UUID propertyId) {
        return house(propertyId).timeZone();
    }

    /** 404 when there is none. */
    public Property house(UUID propertyId) {
        return properties.property(propertyId);
    }

    /** Who answers for some houses speaks for no others, and cannot tell whether others are there. None: every house. */
    public static void checkMine(Collection<UUID> houses, PropertyScope scope) {
        if (scope.everything()) return;
        if (houses.isEmpty()) throw new Problem.Forbidden("community.not_your_houses");
        if (!scope.properties().containsAll(houses)) throw new Problem.NotFound("community.no_property");
    }
}
