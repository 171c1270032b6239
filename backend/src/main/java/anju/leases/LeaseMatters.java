package anju.leases;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of leases waits for somebody: for staff to act, and for a tenant to answer. */
@Singleton
class LeaseMatters implements WaitingLeases {
    private static final int MOST = 100;
    /** So long staff read on Today what a tenant decided. */
    private static final Duration NEWS = Duration.ofDays(7);

    private final Db db;
    private final Clock clock;

    LeaseMatters(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    enum What { NOTICE_GIVEN, STATEMENT_AGREED, STATEMENT_OBJECTED, OFFER_ASKED, OFFER_ACCEPTED, OFFER_DECLINED }

    /** @param text the tenant's reason or question; {@code on}: the last day lived there, of a notice */
    @Serdeable
    record Matter(
            What what, UUID leaseId, String room, UUID tenantId, String tenant, Instant since, String text, @Nullable LocalDate lastDay) {}

    List<Matter> list(PropertyScope scope) {
        return db.query(sql -> Db.bind(sql.createQuery("""
                WITH matter AS (
                    SELECT 'NOTICE_GIVEN' AS what, lease_id, given_at AS since, reason AS text, ends_on - 1 AS last_day
                    FROM leases.notice WHERE state = 'GIVEN'
                    UNION ALL
                    SELECT 'STATEMENT_' || state, lease_id, answered_at, coalesce(objection, ''), NULL
                    FROM leases.statement WHERE state IN ('AGREED', 'OBJECTED')
                    UNION ALL
                    SELECT 'OFFER_ASKED', o.lease_id, w.said_at, w.words, NULL
                    FROM leases.offer o
                    JOIN LATERAL (
                        SELECT said_at, words, by_tenant FROM leases.offer_word
                        WHERE tenant_id = o.tenant_id AND offer_id = o.id ORDER BY id DESC LIMIT 1) w ON w.by_tenant
                    WHERE o.state = 'OPEN'
                    UNION ALL
                    SELECT 'OFFER_' || state, lease_id, ended_at, coalesce(reason, ''), NULL
                    FROM leases.offer WHERE state IN ('ACCEPTED', 'DECLINED') AND ended_at > :news)
                SELECT m.what, m.lease_id, u.label AS room, l.tenant_id, t.name AS tenant, m.since, m.text, m.last_day
                FROM matter m
                JOIN leases.lease l ON l.id = m.lease_id
                JOIN properties.v_unit u ON u.unit_id = l.unit_id
                JOIN tenants.v_tenant t ON t.tenant_id = l.tenant_id
                WHERE (:everything OR l.property_id = ANY(:properties))
                ORDER BY m.since, m.lease_id LIMIT :most"""), scope)
                .bind("news", clock.instant().minus(NEWS))
                .bind("most", MOST)
                .mapTo(Matter.class)
                .list());
    }

    private record Asked(String what, UUID leaseId, @Nullable LocalDate until, String zone) {}

    @Override
    public List<Waiting> of(UUID tenantId) {
        var now = clock.instant();
        return db.query(sql -> sql.createQuery("""
                        WITH waiting AS (
                            SELECT 'OFFER' AS what, lease_id, valid_until AS until FROM leases.offer
                            WHERE tenant_id = :tenant AND state = 'OPEN'
                            UNION ALL
                            SELECT 'STATEMENT', lease_id, NULL FROM leases.statement
                            WHERE tenant_id = :tenant AND state = 'SENT')
                        SELECT w.what, w.lease_id, w.until, p.time_zone AS zone
                        FROM waiting w
                        JOIN leases.lease l ON l.id = w.lease_id
                        JOIN properties.v_property p ON p.property_id = l.property_id""")
                        .bind("tenant", tenantId)
                        .mapTo(Asked.class)
                        .list())
                .stream()
                .filter(one -> one.until() == null || !one.until().isBefore(LocalDate.ofInstant(now, ZoneId.of(one.zone()))))
                .map(one -> new Waiting(one.what(), one.leaseId(), one.until()))
                .toList();
    }
}
