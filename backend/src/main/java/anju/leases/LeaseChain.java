package anju.leases;

import anju.kernel.Db;
import anju.leases.Lease.State;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * How a tenant's leases follow each other, worked out anew whenever one of them begins, ends or goes away: which lease renews
 * which (same room, begins the day the other ends), and since when the tenant has stayed without a gap.
 */
@Singleton
class LeaseChain {
    private final Db db;

    LeaseChain(Db db) {
        this.db = db;
    }

    /** Puts the tenants' leases in order; returns those that changed. */
    List<Link> follow(Collection<UUID> tenantIds) {
        return db.query(sql -> sql.createQuery("""
                WITH stays AS (
                    SELECT id, tenant_id, unit_id, starts_on, state, first_start, renewal_ordinal,
                           coalesce(starts_on > max(ends_on) OVER (
                               PARTITION BY tenant_id ORDER BY starts_on, id
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS arrives,
                           lag(ends_on) OVER room IS DISTINCT FROM starts_on AS first_of_room,
                           coalesce(lead(starts_on) OVER room = ends_on, false) AS renewed
                    FROM leases.lease
                    WHERE tenant_id = ANY(:tenants) AND state NOT IN ('DRAFT', 'CANCELLED')
                    WINDOW room AS (PARTITION BY tenant_id, unit_id ORDER BY starts_on)
                ), numbered AS (
                    SELECT id, tenant_id, unit_id, starts_on, state, first_start, renewal_ordinal, renewed,
                           count(*) FILTER (WHERE arrives) OVER (PARTITION BY tenant_id ORDER BY starts_on, id) AS stay,
                           count(*) FILTER (WHERE first_of_room) OVER (
                               PARTITION BY tenant_id, unit_id ORDER BY starts_on) AS chain
                    FROM stays
                ), placed AS (
                    SELECT id, state AS was, first_start AS began, renewal_ordinal AS nth,
                           min(starts_on) OVER (PARTITION BY tenant_id, stay) AS first_start,
                           row_number() OVER (PARTITION BY tenant_id, unit_id, chain ORDER BY starts_on) - 1 AS ordinal,
                           CASE WHEN renewed AND state IN ('ACTIVE', 'ENDED') THEN 'RENEWED'
                                WHEN NOT renewed AND state = 'RENEWED' THEN 'ACTIVE'
                                ELSE state END AS state
                    FROM numbered
                ), decided AS (
                    SELECT id, first_start, ordinal, state FROM placed
                    WHERE (began, nth, was) IS DISTINCT FROM (first_start, ordinal, state)
                )
                UPDATE leases.lease l
                SET first_start = d.first_start, renewal_ordinal = d.ordinal, state = d.state, version = l.version + 1
                FROM decided d
                WHERE l.id = d.id
                RETURNING l.id, l.tenant_id, l.state, l.starts_on, l.ends_on, l.renewal_ordinal""")
                .bindArray("tenants", UUID.class, tenantIds)
                .mapTo(Link.class)
                .list());
    }

    record Link(UUID id, UUID tenantId, State state, LocalDate startsOn, LocalDate endsOn, int renewalOrdinal) {}
}
