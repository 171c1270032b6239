package anju.tenants;

import static java.util.stream.Collectors.groupingBy;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class ResidenceStore {
    private final Db db;

    ResidenceStore(Db db) {
        this.db = db;
    }

    /** Newest first. */
    Map<UUID, List<Residence>> ofTenants(Collection<UUID> tenants) {
        return db.query(sql -> sql.createQuery("""
                SELECT tenant_id, lease_id, property_id, unit_id, unit_label, building, coalesce(since, starts_on) AS since,
                       starts_on AS "from", ends_on AS "to"
                FROM tenants.residence
                WHERE tenant_id = ANY(:tenants)
                ORDER BY starts_on DESC, lease_id""")
                .bindArray("tenants", UUID.class, tenants)
                .mapTo(Residence.class)
                .collect(groupingBy(Residence::tenantId)));
    }

    void put(Collection<Residence> residences) {
        db.run(sql -> sql.createUpdate("""
                INSERT INTO tenants.residence (tenant_id, lease_id, property_id, unit_id, unit_label, building, since, starts_on,
                                               ends_on)
                SELECT tenant, lease, property, unit, label, building, since::date, starts::date, ends::date
                FROM unnest(:tenants, :leases, :properties, :units, :labels, :buildings, :since, :starts, :ends)
                  AS r (tenant, lease, property, unit, label, building, since, starts, ends)
                ON CONFLICT (tenant_id, lease_id) DO UPDATE
                SET property_id = excluded.property_id, unit_id = excluded.unit_id, unit_label = excluded.unit_label,
                    building = excluded.building, since = excluded.since, starts_on = excluded.starts_on, ends_on = excluded.ends_on""")
                .bindArray("tenants", UUID.class, residences.stream().map(Residence::tenantId).toList())
                .bindArray("leases", UUID.class, residences.stream().map(Residence::leaseId).toList())
                .bindArray("properties", UUID.class, residences.stream().map(Residence::propertyId).toList())
                .bindArray("units", UUID.class, residences.stream().map(Residence::unitId).toList())
                .bindArray("labels", String.class, residences.stream().map(Residence::unitLabel).toList())
                .bindArray("buildings", String.class, residences.stream().map(Residence::building).toList())
                .bindArray("since", String.class, residences.stream().map(r -> r.since().toString()).toList())
                .bindArray("starts", String.class, residences.stream().map(r -> r.from().toString()).toList())
                .bindArray("ends", String.class, residences.stream().map(r -> text(r.to())).toList())
                .execute());
    }

    void remove(Collection<Residence> residences) {
        db.run(sql -> sql.createUpdate("""
                DELETE FROM tenants.residence r
                USING unnest(:tenants, :leases) AS gone (tenant, lease)
                WHERE r.tenant_id = gone.tenant AND r.lease_id = gone.lease""")
                .bindArray("tenants", UUID.class, residences.stream().map(Residence::tenantId).toList())
                .bindArray("leases", UUID.class, residences.stream().map(Residence::leaseId).toList())
                .execute());
    }

    private static @Nullable String text(@Nullable Object value) {
        return Objects.toString(value, null);
    }
}
