package anju.billing;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.properties.UnitTraces;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A bill or a payment keeps the people and the unit it is about. An account with neither goes. */
@Singleton
class BillingTraces implements TenantTraces, UnitTraces {
    private final Db db;

    BillingTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return traced(tenants, """
                SELECT tenant_id FROM billing.bill WHERE tenant_id = ANY(:ids)
                UNION
                SELECT tenant_id FROM billing.payment WHERE tenant_id = ANY(:ids)
                UNION
                SELECT payer_id FROM billing.payment WHERE payer_id = ANY(:ids)
                UNION
                SELECT tenant_id FROM billing.rent_credit WHERE tenant_id = ANY(:ids)""");
    }

    @Override
    public Map<UUID, String> ofUnits(Collection<UUID> units) {
        return traced(units, "SELECT DISTINCT unit_id FROM billing.bill WHERE unit_id = ANY(:ids)");
    }

    @Override
    public void dropTenants(Collection<UUID> tenants) {
        db.run(handle -> {
            for (var table : List.of("account", "bank_reference")) {
                handle.createUpdate("DELETE FROM billing." + table + " WHERE tenant_id = ANY(:ids)")
                        .bindArray("ids", UUID.class, tenants)
                        .execute();
            }
        });
    }

    private Map<UUID, String> traced(Collection<UUID> ids, String query) {
        return db.query(handle -> handle.createQuery(query)
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "billing.trace")));
    }
}
