package anju.callbacks;

import anju.billing.BillReopened;
import anju.billing.BillSettled;
import anju.billing.RentOverdueEscalated.Level;
import anju.kernel.Amounts;
import anju.kernel.BinaryArray;
import anju.kernel.Db;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Calls about overdue rent, by bill: called off once it is paid, called up again when the payment is taken back. */
@Singleton
class RentCalls {
    /** Of a call that is not made because the rent came in. */
    static final String PAID = "paid";

    private static final String HEAD = "rent:";
    private static final int BILL = 36;

    private final Db db;

    RentCalls(Db db) {
        this.db = db;
    }

    /** @param paid or withdrawn: nothing is owed on it any more */
    @Serdeable
    record Rent(UUID billId, LocalDate dueOn, Money outstanding, boolean paid) {}

    static String key(UUID bill, Level level) {
        return HEAD + bill + (level == Level.MANAGER ? ":manager" : "");
    }

    Optional<Rent> of(TaskRow task) {
        var bill = bill(task.key());
        if (bill == null) return Optional.empty();
        return db.query(sql -> sql.createQuery("""
                SELECT bill_id, due_on, outstanding, currency, closed FROM billing.v_rent_owed
                WHERE tenant_id = :tenant AND bill_id = :bill""")
                .bind("tenant", task.tenantId())
                .bind("bill", bill)
                .map((row, context) -> new Rent(
                        row.getObject("bill_id", UUID.class), row.getObject("due_on", LocalDate.class),
                        Amounts.money(row.getObject("outstanding", BigDecimal.class), row.getString("currency")),
                        row.getBoolean("closed")))
                .findOne());
    }

    boolean paid(TaskRow task) {
        return of(task).filter(Rent::paid).isPresent();
    }

    /** Whoever is on the phone about it since {@code talkingSince} goes on. */
    void callOff(Collection<BillSettled> bills, Instant now, Instant talkingSince) {
        db.jdbc(connection -> {
            try (var statement = connection.prepareStatement("""
                    UPDATE callbacks.task t
                    SET state = 'cancelled', why = 'paid', closed_at = ?, not_before = NULL, version = version + 1
                    FROM unnest(?, ?) AS paid (tenant_id, bill_id)
                    WHERE t.tenant_id = paid.tenant_id AND t.key IN ('rent:' || paid.bill_id, 'rent:' || paid.bill_id || ':manager')
                      AND t.reason = 'overdue' AND t.state IN ('planned', 'unreachable')
                      AND (t.claimed_at IS NULL OR t.claimed_at < ?)""")) {
                statement.setObject(1, now.atOffset(ZoneOffset.UTC));
                statement.setArray(2, BinaryArray.uuids(connection, bills.stream().map(BillSettled::tenantId).toList()));
                statement.setArray(3, BinaryArray.uuids(connection, bills.stream().map(BillSettled::billId).toList()));
                statement.setObject(4, talkingSince.atOffset(ZoneOffset.UTC));
                return statement.executeUpdate();
            }
        });
    }

    void callUp(Collection<BillReopened> bills) {
        db.run(sql -> sql.createUpdate("""
                UPDATE callbacks.task t
                SET state = 'planned', why = NULL, closed_at = NULL, due_on = greatest(t.due_on, open.day), version = version + 1
                FROM unnest(:tenants, :keys, CAST(:days AS date[])) AS open (tenant_id, key, day)
                WHERE t.tenant_id = open.tenant_id AND t.key = open.key AND t.reason = 'overdue'
                  AND t.state = 'cancelled' AND t.why = 'paid'""")
                .bindArray("tenants", UUID.class, twice(bills.stream().map(BillReopened::tenantId)))
                .bindArray("keys", String.class, bills.stream().flatMap(bill -> keys(bill.billId())).toList())
                .bindArray("days", String.class, twice(bills.stream().map(bill -> bill.on().toString())))
                .execute());
    }

    private static Stream<String> keys(UUID bill) {
        return Stream.of(key(bill, Level.CALL), key(bill, Level.MANAGER));
    }

    private static <T> List<T> twice(Stream<T> all) {
        return all.flatMap(one -> Stream.of(one, one)).toList();
    }

    private static @Nullable UUID bill(@Nullable String key) {
        return key == null || !key.startsWith(HEAD) ? null : UUID.fromString(key.substring(HEAD.length(), HEAD.length() + BILL));
    }
}
