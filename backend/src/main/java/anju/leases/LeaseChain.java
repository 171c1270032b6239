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
                    SELECT id, tenant_id, unit_id, starts_on, ends_on,
                           coalesce(starts_on > max(ends_on) OVER (
                               PARTITION BY tenant_id ORDER BY starts_on, id
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS arrives,
                           lag(ends_on) OVER room IS DISTINCT FROM starts_on AS first_of_room,
                           coalesce(lead(starts_on) OVER room = ends_on, false) AS renewed
                    FROM leases.lease
                    WHERE tenant_id = ANY(:tenants) AND state NOT IN ('DRAFT', 'CANCELLED')
                    WINDOW room AS (PARTITION BY tenant_id, unit_id ORDER BY starts_on)
                ), numbered AS (
                    SELECT id, tenant_id, unit_id, starts_on, renewed,
                           count(*) FILTER (WHERE arrives) OVER (PARTITION BY tenant_id ORDER BY starts_on, id) AS stay,
                           count(*) FILTER (WHERE first_of_room) OVER (
                               PARTITION BY tenant_id, unit_id ORDER BY starts_on) AS chain
                    FROM stays
                ), placed AS (
                    SELECT id, renewed,
                           min(starts_on) OVER (PARTITION BY tenant_id, stay) AS first_start,
                           row_number() OVER (PARTITION BY tenant_id, unit_id, chain ORDER BY starts_on) - 1 AS ordinal
                    FROM numbered
                ), decided AS (
                    SELECT p.id, p.first_start, p.ordinal,
                           CASE WHEN p.renewed AND l.state IN ('ACTIVE', 'ENDED') THEN 'RENEWED'
                                WHEN NOT p.renewed AND l.state = 'RENEWED' THEN 'ACTIVE'
                                ELSE l.state END AS state
                    FROM placed p
                    JOIN leases.lease l ON l.id = p.id
                )
                UPDATE leases.lease l
                SET first_start = d.first_start, renewal_ordinal = d.ordinal, state = d.state, version = l.version + 1
                FROM decided d
                WHERE l.id = d.id AND (l.first_start, l.renewal_ordinal, l.state) IS DISTINCT FROM (d.first_start, d.ordinal, d.state)
                RETURNING l.id, l.tenant_id, l.state, l.starts_on, l.ends_on, l.renewal_ordinal""")
                .bindArray("tenants", UUID.class, tenantIds)
                .mapTo(Link.class)
                .list());
    }

    record Link(UUID id, UUID tenantId, State state, LocalDate startsOn, LocalDate endsOn, int renewalOrdinal) {}
}
