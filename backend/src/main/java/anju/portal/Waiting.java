package anju.portal;

import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Asks all modules at once whether they have anything for a tenant, by the views that they publish for it. It may say yes
 * where there is nothing, never no where there is something: whoever has something decides what of it is shown.
 */
@Singleton
class Waiting {
    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    private final Db db;
    private final Clock clock;

    Waiting(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    record Kinds(
            boolean bills, boolean tickets, boolean surveys, boolean news, boolean events, boolean papers, boolean leases,
            boolean parcels) {}

    /** @param today for the tenant */
    Kinds of(UUID tenantId, LocalDate today) {
        var now = clock.instant();
        return db.query(sql -> sql.createQuery("""
                SELECT EXISTS (SELECT FROM billing.v_open_bill WHERE tenant_id = :tenant) AS bills,
                       EXISTS (SELECT FROM tickets.v_told WHERE tenant_id = :tenant) AS tickets,
                       EXISTS (SELECT FROM surveys.v_unanswered
                               WHERE tenant_id = :tenant AND (until IS NULL OR until > :today)) AS surveys,
                       EXISTS (SELECT FROM community.v_announced
                               WHERE tenant_id = :tenant AND (until IS NULL OR until > :now)) AS news,
                       EXISTS (SELECT FROM community.v_going
                               WHERE tenant_id = :tenant AND ends_at > :now AND starts_at < :soon) AS events,
                       EXISTS (SELECT FROM papers.v_unconfirmed
                               WHERE tenant_id = :tenant AND (until IS NULL OR until > :today)) AS papers,
                       EXISTS (SELECT FROM leases.v_asked WHERE tenant_id = :tenant) AS leases,
                       EXISTS (SELECT FROM parcels.v_waiting WHERE tenant_id = :tenant) AS parcels""")
                .bind("tenant", tenantId)
                .bind("today", today)
                .bind("now", now)
                .bind("soon", now.plus(LONGEST_DAY))
                .map((row, context) -> new Kinds(
                        row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5),
                        row.getBoolean(6), row.getBoolean(7), row.getBoolean(8)))
                .one());
    }
}
