package anju.tickets;

import static java.util.stream.Collectors.toMap;

import anju.kernel.Db;
import anju.properties.UnitTraces;
import anju.tenants.TenantTraces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Whoever told of something stays, and so does the room it is about. */
@Singleton
class TicketTraces implements TenantTraces, UnitTraces {
    private final Db db;

    TicketTraces(Db db) {
        this.db = db;
    }

    @Override
    public Map<UUID, String> ofTenants(Collection<UUID> tenants) {
        return traced(tenants, "SELECT DISTINCT tenant_id FROM tickets.ticket WHERE tenant_id = ANY(:ids)");
    }

    @Override
    public Map<UUID, String> ofUnits(Collection<UUID> units) {
        return traced(units, "SELECT DISTINCT unit_id FROM tickets.ticket WHERE unit_id = ANY(:ids)");
    }

    private Map<UUID, String> traced(Collection<UUID> ids, String query) {
        return db.query(handle -> handle.createQuery(query)
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .collect(toMap(id -> id, id -> "tickets.trace")));
    }
}
