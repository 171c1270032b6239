package anju.billing;

import anju.kernel.Db;
import anju.messaging.StillTrue;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** A reminder of a bill that was paid, withdrawn or promised for another day meanwhile does not leave. */
@Singleton
class RentStillOwed implements StillTrue {
    private final Db db;

    RentStillOwed(Db db) {
        this.db = db;
    }

    @Override
    public Set<String> templates() {
        return RentTemplates.ALL;
    }

    @Override
    public Set<UUID> stillTrue(Collection<UUID> billIds) {
        return Set.copyOf(db.query(handle -> handle.createQuery("""
                SELECT b.id FROM billing.bill b
                WHERE b.id = ANY(:bills) AND b.state = 'OPEN'
                  AND NOT EXISTS (
                      SELECT FROM billing.promise p WHERE p.tenant_id = b.tenant_id AND p.bill_id = b.id AND p.state = 'OPEN')""")
                .bindArray("bills", UUID.class, billIds)
                .mapTo(UUID.class)
                .list()));
    }
}
