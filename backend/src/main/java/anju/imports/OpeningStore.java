package anju.imports;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Under which key a tenant's opening balance is posted. The same file again must not open a balance twice, so the key is
 * the tenant's and not the file's; after a revert the next file opens anew.
 */
@Singleton
class OpeningStore {
    private final Db db;

    OpeningStore(Db db) {
        this.db = db;
    }

    static String key(int generation) {
        return "opening#" + generation;
    }

    /** How often an opening balance of the tenant was taken back so far. */
    Map<UUID, Integer> generation(Collection<UUID> tenants) {
        var generations = new HashMap<UUID, Integer>();
        tenants.forEach(tenant -> generations.put(tenant, 0));
        db.run(handle -> handle.createQuery("""
                SELECT tenant, count(*) FROM imports.run r JOIN imports.batch b ON b.import_id = r.id, unnest(b.openings) AS tenant
                WHERE r.kind = 'points-opening' AND r.status = 'reverted' AND tenant = ANY(:tenants)
                GROUP BY tenant""")
                .bindArray("tenants", UUID.class, tenants)
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)))
                .forEach(entry -> generations.put(entry.getKey(), entry.getValue())));
        return generations;
    }
}
