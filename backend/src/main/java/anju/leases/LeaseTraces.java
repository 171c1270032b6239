package anju.leases;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.properties.UnitTraces;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * A lease keeps its tenants and its unit, unless it came with an import that was taken back and never held a deposit, and nobody
 * gave notice of it or was offered to stay: such a lease goes with them.
 */
@Singleton
class LeaseTraces implements TenantTraces, UnitTraces {
    private static final String STANDS = """
            (l.state <> 'CANCELLED' OR l.closing_reason IS DISTINCT FROM '%s'
             OR EXISTS (SELECT 1 FROM leases.deposit_line d WHERE d.lease_id = l.id)
             OR EXISTS (SELECT 1 FROM leases.notice n WHERE n.lease_id = l.id)
             OR EXISTS (SELECT 1 FROM leases.statement s WHERE s.lease_id = l.id)
             OR EXISTS (SELECT 1 FROM leases.offer o WHERE o.lease_id = l.id))""".formatted(RentRollStore.WITHDRAWN);

    private final Db db;

    LeaseTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return traced(tenants, """
                SELECT l.tenant_id FROM leases.lease l WHERE l.tenant_id = ANY(:ids) AND %1$s
                UNION
                SELECT c.tenant_id FROM leases.co_tenant c JOIN leases.lease l ON l.id = c.lease_id
                WHERE c.tenant_id = ANY(:ids) AND %1$s""".formatted(STANDS));
    }

    @Override
    public Map<UUID, String> ofUnits(Collection<UUID> units) {
        return traced(units, "SELECT DISTINCT l.unit_id FROM leases.lease l WHERE l.unit_id = ANY(:ids) AND " + STANDS);
    }

    @Override
    public void dropTenants(Collection<UUID> tenants) {
        db.run(handle -> handle.createUpdate("DELETE FROM leases.co_tenant WHERE tenant_id = ANY(:ids)")
                .bindArray("ids", UUID.class, tenants)
                .execute());
        delete("tenant_id", tenants);
    }

    @Override
    public void dropUnits(Collection<UUID> units) {
        delete("unit_id", units);
    }

    private void delete(String of, Collection<UUID> ids) {
        db.run(handle -> {
            handle.createUpdate(
                            "DELETE FROM leases.co_tenant c USING leases.lease l WHERE l.id = c.lease_id AND l." + of + " = ANY(:ids)")
                    .bindArray("ids", UUID.class, ids)
                    .execute();
            handle.createUpdate("DELETE FROM leases.lease WHERE " + of + " = ANY(:ids)")
                    .bindArray("ids", UUID.class, ids)
                    .execute();
        });
    }

    private Map<UUID, String> traced(Collection<UUID> ids, String query) {
        return db.query(handle -> handle.createQuery(query)
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "leases.trace")));
    }
}
