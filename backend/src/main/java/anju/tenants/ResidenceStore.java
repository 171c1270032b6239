package anju.tenants;

import static java.util.stream.Collectors.groupingBy;

import anju.kernel.Db;
import anju.kernel.RowColumns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@Singleton
class ResidenceStore {
    private static final RowColumns<Residence> COLUMNS = new RowColumns<Residence>("tenants.residence")
            .add("tenant_id", "uuid", Residence::tenantId)
            .add("lease_id", "uuid", Residence::leaseId)
            .add("property_id", "uuid", Residence::propertyId)
            .add("unit_id", "uuid", Residence::unitId)
            .add("unit_label", "text", Residence::unitLabel)
            .add("building", "text", Residence::building)
            .add("since", "date", Residence::since)
            .add("starts_on", "date", Residence::from)
            .add("ends_on", "date", Residence::to);

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

    void put(List<Residence> residences) {
        db.jdbc(connection -> COLUMNS.copyNew(connection, residences) || upsert(connection, residences));
    }

    private static boolean upsert(Connection connection, List<Residence> residences) throws SQLException {
        try (var statement = connection.prepareStatement(COLUMNS.insert(residences) + """
                 ON CONFLICT (tenant_id, lease_id) DO UPDATE
                SET property_id = excluded.property_id, unit_id = excluded.unit_id, unit_label = excluded.unit_label,
                    building = excluded.building, since = excluded.since, starts_on = excluded.starts_on, ends_on = excluded.ends_on""")) {
            COLUMNS.bind(statement, 1, residences);
            return statement.executeUpdate() > 0;
        }
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
}
