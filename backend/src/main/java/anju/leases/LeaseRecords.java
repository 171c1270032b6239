package anju.leases;

import anju.kernel.Amounts;
import anju.kernel.Db;
import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Leases and deposits. A lease that goes on, and a deposit still held, stand against erasing. */
@Singleton
class LeaseRecords implements TenantRecords {
    private static final String OF_TENANT = """
            (l.tenant_id = :tenant OR EXISTS (SELECT 1 FROM leases.co_tenant c WHERE c.tenant_id = :tenant AND c.lease_id = l.id))""";

    private final Db db;

    LeaseRecords(Db db) {
        this.db = db;
    }

    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("leases", """
                        SELECT l.id, u.property, u.label AS room, l.state, l.starts_on, l.ends_on, l.rent, l.deposit, l.currency,
                               l.cadence_months, l.due_day, l.signed_on, l.moved_out_on, l.closing_reason, l.tenant_id = :tenant AS primary_tenant,
                               CASE WHEN l.tenant_id = :tenant THEN NULL ELSE
                                   (SELECT c.share FROM leases.co_tenant c WHERE c.tenant_id = :tenant AND c.lease_id = l.id) END AS share,
                               greatest(l.first_start, (SELECT c.since FROM leases.co_tenant c WHERE c.tenant_id = :tenant AND c.lease_id = l.id))
                                   AS since
                        FROM leases.lease l JOIN properties.v_unit u ON u.unit_id = l.unit_id
                        WHERE
                        """ + OF_TENANT + " ORDER BY l.starts_on, l.id", "leases.lease", "leases.co_tenant"),
                Kind.of("deposits", """
                        SELECT id, lease_id, kind, amount, currency, reason, evidence, occurred_on, corrects
                        FROM leases.deposit_line WHERE tenant_id = :tenant ORDER BY id""", "leases.deposit_line"));
    }

    @Override
    public String things() {
        return "SELECT l.id FROM leases.lease l WHERE " + OF_TENANT
                + " UNION ALL SELECT id FROM leases.deposit_line WHERE tenant_id = :tenant";
    }

    @Override
    public List<String> erasing() {
        return List.of(
                "UPDATE leases.lease l SET closing_reason = NULL WHERE closing_reason IS DISTINCT FROM '" + RentRollStore.WITHDRAWN
                        + "' AND closing_reason IS NOT NULL AND " + OF_TENANT,
                """
                UPDATE leases.deposit_line SET reason = CASE WHEN reason IS NOT NULL THEN :blank END, evidence = NULL
                WHERE tenant_id = :tenant AND (reason IS NOT NULL OR evidence IS NOT NULL)""");
    }

    @Override
    public Map<String, String> untouched() {
        return Map.of("leases.co_tenant", "shares of the rent, and since when");
    }

    @Override
    public List<Obstacle> against(Asked asked) {
        return db.query(sql -> {
            var running = sql.createQuery("""
                    SELECT l.ends_on FROM leases.lease l
                    WHERE l.state IN ('SIGNED', 'ACTIVE', 'RENEWED') AND l.ends_on > :today AND
                    """ + OF_TENANT + " ORDER BY l.ends_on DESC LIMIT 1")
                    .bind("tenant", asked.tenantId())
                    .bind("today", asked.today())
                    .mapTo(LocalDate.class)
                    .findOne()
                    .map(end -> new Obstacle("leases.erasure.running", Map.of("day", end.minusDays(1))));
            var held = sql.createQuery("""
                    SELECT currency, sum(CASE WHEN kind IN ('RECEIVED', 'CARRIED_IN') THEN amount ELSE -amount END) AS held
                    FROM leases.deposit_line WHERE tenant_id = :tenant GROUP BY currency
                    HAVING sum(CASE WHEN kind IN ('RECEIVED', 'CARRIED_IN') THEN amount ELSE -amount END) > 0
                    ORDER BY currency""")
                    .bind("tenant", asked.tenantId())
                    .map((row, context) -> new Obstacle("leases.erasure.deposit", Map.of(
                            "held", Amounts.money(row.getBigDecimal("held"), row.getString("currency")))))
                    .list();
            return Stream.concat(running.stream(), held.stream()).toList();
        });
    }
}
