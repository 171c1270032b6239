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

    /**
     * Since when those who share these leases have stayed without a gap themselves: from the day they came in, and on through
     * the leases that they shared one after the other.
     */
    void followShared(Collection<UUID> leaseIds) {
        if (leaseIds.isEmpty()) return;
        db.run(sql -> sql.createUpdate("""
                WITH stays AS (
                    SELECT c.tenant_id, c.lease_id, l.starts_on, l.ends_on, coalesce(c.since, l.starts_on) AS since
                    FROM leases.co_tenant c
                    JOIN leases.lease l ON l.id = c.lease_id
                    WHERE c.tenant_id IN (SELECT tenant_id FROM leases.co_tenant WHERE lease_id = ANY(:leases))
                      AND l.state NOT IN ('DRAFT', 'CANCELLED')
                ), arrivals AS (
                    SELECT tenant_id, lease_id, starts_on, since,
                           coalesce(since > max(ends_on) OVER (
                               PARTITION BY tenant_id ORDER BY starts_on, lease_id
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS arrives
                    FROM stays
                ), numbered AS (
                    SELECT tenant_id, lease_id, since,
                           count(*) FILTER (WHERE arrives) OVER (PARTITION BY tenant_id ORDER BY starts_on, lease_id) AS stay
                    FROM arrivals
                ), began AS (
                    SELECT tenant_id, lease_id, min(since) OVER (PARTITION BY tenant_id, stay) AS since FROM numbered
                )
                UPDATE leases.co_tenant c SET since = b.since FROM began b
                WHERE c.tenant_id = b.tenant_id AND c.lease_id = b.lease_id AND c.since IS DISTINCT FROM b.since""")
                .bindArray("leases", UUID.class, leaseIds)
                .execute());
    }

    record Link(UUID id, UUID tenantId, State state, LocalDate startsOn, LocalDate endsOn, int renewalOrdinal) {}
}
