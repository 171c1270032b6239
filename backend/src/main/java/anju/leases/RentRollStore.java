package anju.leases;

import static anju.leases.LeaseStore.column;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import anju.kernel.Db;
import anju.kernel.NewRows;
import anju.leases.Lease.State;
import anju.leases.Leases.Built;
import anju.leases.RentRoll.Stay;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Writes leases by the thousand, one statement a kind. */
@Singleton
class RentRollStore {
    /** The closing reason of leases whose import was taken back. */
    static final String WITHDRAWN = "import reverted";

    private static final String BUILT_ON = """
            WITH mine AS (
                SELECT id, tenant_id, unit_id, ends_on FROM leases.lease WHERE id = ANY(:ids) AND state <> 'CANCELLED'
            ), held AS (
                SELECT lease_id, sum(CASE WHEN kind IN ('RECEIVED', 'CARRIED_IN') THEN amount ELSE -amount END) AS amount
                FROM leases.deposit_line WHERE lease_id IN (SELECT id FROM mine) GROUP BY lease_id
            )
            SELECT 'DEPOSIT' AS what, lease_id AS id FROM held WHERE amount > 0
            UNION ALL
            SELECT 'RENEWAL', m.id
            FROM mine m
            JOIN leases.lease n ON n.tenant_id = m.tenant_id AND n.unit_id = m.unit_id AND n.starts_on = m.ends_on
            WHERE n.state NOT IN ('DRAFT', 'CANCELLED') AND n.id NOT IN (SELECT id FROM mine)
            UNION ALL
            SELECT 'TRANSFER', m.id
            FROM mine m
            JOIN leases.lease n ON n.transferred_from = m.id
            WHERE n.state NOT IN ('DRAFT', 'CANCELLED') AND n.id NOT IN (SELECT id FROM mine)
            UNION ALL
            SELECT 'NOTICE', lease_id FROM leases.notice
            WHERE lease_id IN (SELECT id FROM mine) AND state IN ('GIVEN', 'CONFIRMED')
            UNION ALL
            SELECT 'STATEMENT', lease_id FROM leases.statement WHERE lease_id IN (SELECT id FROM mine)
            UNION ALL
            SELECT 'OFFER', lease_id FROM leases.offer WHERE lease_id IN (SELECT id FROM mine) AND state = 'OPEN'""";

    private final Db db;

    RentRollStore(Db db) {
        this.db = db;
    }

    /** Leaves out what somebody else's lease has come in the way of meanwhile; returns the ids that went in. */
    Set<UUID> insert(List<LeaseRow> rows) {
        if (rows.isEmpty()) return Set.of();
        return db.jdbc(new NewRows<>("leases.lease", rows, LeaseRow::id)
                .column("property_id", "uuid", LeaseRow::propertyId)
                .column("unit_id", "uuid", LeaseRow::unitId)
                .column("tenant_id", "uuid", LeaseRow::tenantId)
                .column("state", "text", LeaseRow::state)
                .column("starts_on", "date", LeaseRow::startsOn)
                .column("ends_on", "date", LeaseRow::endsOn)
                .column("agreed_ends_on", "date", LeaseRow::agreedEndsOn)
                .column("rent", "numeric", LeaseRow::rent)
                .column("deposit", "numeric", LeaseRow::deposit)
                .column("currency", "text", LeaseRow::currency)
                .column("cadence_months", "int2", LeaseRow::cadenceMonths)
                .column("due_day", "int2", LeaseRow::dueDay)
                .column("bills_from", "date", LeaseRow::billsFrom)
                .column("first_start", "date", LeaseRow::firstStart)
                .column("created_at", "timestamptz", LeaseRow::createdAt)
                ::write);
    }

    /** @param state where the lease of these terms stands today; a lease whose days stay the same keeps its own */
    void update(List<Stay> stays, Function<Stay, State> state) {
        if (stays.isEmpty()) return;
        db.run(sql -> sql.createUpdate("""
                UPDATE leases.lease l
                SET state = CASE WHEN l.ends_on = t.ends THEN l.state ELSE t.state END,
                    ends_on = t.ends, agreed_ends_on = t.ends, rent = t.rent, deposit = t.deposit, currency = t.currency,
                    cadence_months = t.cadence, due_day = t.due, version = l.version + 1
                FROM unnest(:ids, :states, CAST(:ends AS date[]), CAST(:rents AS numeric[]), CAST(:deposits AS numeric[]),
                    :currencies, CAST(:cadences AS smallint[]), CAST(:dues AS smallint[]))
                    AS t (id, state, ends, rent, deposit, currency, cadence, due)
                WHERE l.id = t.id""")
                .bindArray("ids", UUID.class, column(stays, Stay::id))
                .bindArray("states", String.class, text(stays, state::apply))
                .bindArray("ends", String.class, text(stays, Stay::to))
                .bindArray("rents", String.class, text(stays, stay -> stay.rent().getAmount()))
                .bindArray("deposits", String.class, text(stays, Stay::deposit))
                .bindArray("currencies", String.class, text(stays, stay -> stay.rent().getCurrencyUnit()))
                .bindArray("cadences", Integer.class, column(stays, Stay::cadenceMonths))
                .bindArray("dues", Integer.class, column(stays, Stay::dueDay))
                .execute());
    }

    /** Locks the leases first, as whoever builds on one does. */
    Map<Built, List<UUID>> builtOn(Collection<UUID> ids) {
        return db.query(sql -> {
            sql.createQuery("SELECT id FROM leases.lease WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
                    .bindArray("ids", UUID.class, ids)
                    .mapTo(UUID.class)
                    .list();
            return sql.createQuery(BUILT_ON)
                    .bindArray("ids", UUID.class, ids)
                    .map((row, context) -> Map.entry(Built.valueOf(row.getString("what")), row.getObject("id", UUID.class)))
                    .collect(groupingBy(
                            Map.Entry::getKey, () -> new EnumMap<>(Built.class), mapping(Map.Entry::getValue, toList())));
        });
    }

    /** Cancels those that bind; returns them as they were. */
    List<LeaseRow> cancel(Collection<UUID> ids, String reason) {
        return db.query(sql -> sql.createQuery("""
                UPDATE leases.lease l
                SET state = 'CANCELLED', closing_reason = :reason, version = version + 1
                WHERE l.id = ANY(:ids) AND l.state <> 'CANCELLED'
                RETURNING %s""".formatted(LeaseStore.COLUMNS))
                .bindArray("ids", UUID.class, ids)
                .bind("reason", reason)
                .mapTo(LeaseRow.class)
                .list());
    }

    /** Leases whose first day has come; returns their tenants. */
    List<UUID> start(Collection<UUID> properties, LocalDate today) {
        return db.query(sql -> sql.createQuery("""
                UPDATE leases.lease SET state = 'ACTIVE', version = version + 1
                WHERE state = 'SIGNED' AND starts_on <= :today AND property_id = ANY(:properties)
                RETURNING tenant_id""")
                .bind("today", today)
                .bindArray("properties", UUID.class, properties)
                .mapTo(UUID.class)
                .list());
    }

    /** Leases whose last day has gone without a renewal. */
    List<LeaseEnded> end(Collection<UUID> properties, LocalDate today) {
        return db.query(sql -> sql.createQuery("""
                UPDATE leases.lease SET state = 'ENDED', version = version + 1
                WHERE state = 'ACTIVE' AND ends_on <= :today AND property_id = ANY(:properties)
                RETURNING id, tenant_id, ends_on""")
                .bind("today", today)
                .bindArray("properties", UUID.class, properties)
                .map((row, context) -> new LeaseEnded(
                        row.getObject("id", UUID.class),
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("ends_on", LocalDate.class)))
                .list());
    }

    private static <T> List<String> text(List<T> rows, Function<T, ?> value) {
        return rows.stream().map(row -> String.valueOf(value.apply(row))).toList();
    }
}
