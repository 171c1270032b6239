package anju.leases;

import static anju.leases.LeaseStore.column;

import anju.kernel.Db;
import anju.leases.Lease.State;
import anju.leases.RentRoll.Stay;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Writes leases by the thousand, one statement a kind. */
@Singleton
class RentRollStore {
    /** The closing reason of leases whose import was taken back. */
    static final String WITHDRAWN = "import reverted";

    private final Db db;

    RentRollStore(Db db) {
        this.db = db;
    }

    /** Leaves out what somebody else's lease has come in the way of meanwhile; returns the ids that went in. */
    Set<UUID> insert(List<LeaseRow> rows) {
        if (rows.isEmpty()) return Set.of();
        return db.query(sql -> sql.createQuery("""
                INSERT INTO leases.lease (id, property_id, unit_id, tenant_id, state, starts_on, ends_on, agreed_ends_on, rent,
                    deposit, currency, cadence_months, due_day, bills_from, first_start, signed_on, created_at)
                SELECT id, property, unit, tenant, state, starts, ends, ends, rent,
                    deposit, currency, cadence, due, bills, starts, NULL, now()
                FROM unnest(:ids, :properties, :units, :tenants, :states, CAST(:starts AS date[]), CAST(:ends AS date[]),
                    CAST(:rents AS numeric[]), CAST(:deposits AS numeric[]), :currencies, CAST(:cadences AS smallint[]),
                    CAST(:dues AS smallint[]), CAST(:bills AS date[]))
                    AS t (id, property, unit, tenant, state, starts, ends, rent, deposit, currency, cadence, due, bills)
                ON CONFLICT DO NOTHING
                RETURNING id""")
                .bindArray("ids", UUID.class, column(rows, LeaseRow::id))
                .bindArray("properties", UUID.class, column(rows, LeaseRow::propertyId))
                .bindArray("units", UUID.class, column(rows, LeaseRow::unitId))
                .bindArray("tenants", UUID.class, column(rows, LeaseRow::tenantId))
                .bindArray("states", String.class, text(rows, LeaseRow::state))
                .bindArray("starts", String.class, text(rows, LeaseRow::startsOn))
                .bindArray("ends", String.class, text(rows, LeaseRow::endsOn))
                .bindArray("rents", String.class, text(rows, LeaseRow::rent))
                .bindArray("deposits", String.class, text(rows, LeaseRow::deposit))
                .bindArray("currencies", String.class, text(rows, LeaseRow::currency))
                .bindArray("cadences", Integer.class, column(rows, LeaseRow::cadenceMonths))
                .bindArray("dues", Integer.class, column(rows, LeaseRow::dueDay))
                .bindArray("bills", String.class, text(rows, LeaseRow::billsFrom))
                .mapTo(UUID.class)
                .set());
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
