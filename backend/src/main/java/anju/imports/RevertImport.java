package anju.imports;

import anju.billing.Billing;
import anju.kernel.Db;
import anju.kernel.Problem;
import anju.leases.Leases;
import anju.points.PointsLedger;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes back what an import has made, newest batch first; refuses whole when somebody has built on it since. Rooms and
 * people go with it, unless something else has come to need them.
 */
@Singleton
class RevertImport {
    private final Db db;
    private final OpeningStore openings;
    private final TakeAway takeAway;
    private final Leases leases;
    private final Billing billing;
    private final PointsLedger ledger;

    RevertImport(
            Db db, OpeningStore openings, TakeAway takeAway, Leases leases, Billing billing, PointsLedger ledger) {
        this.db = db;
        this.openings = openings;
        this.takeAway = takeAway;
        this.leases = leases;
        this.billing = billing;
        this.ledger = ledger;
    }

    void revert(Run run) {
        var batches = made(run.id());
        requireNothingBuiltOn(batches.stream().flatMap(made -> made.leases.stream()).toList());
        for (var made : batches) {
            if (!made.payments.isEmpty()) billing.withdrawPayments(made.payments);
            openings.generation(made.openings).forEach((tenant, generation) ->
                    ledger.withdrawOpening(tenant, OpeningStore.key(generation), "imports.reason.reverted"));
            withdrawBills(made.bills);
            withdrawLeases(made.leases);
        }
        takeAway.from(run, batches);
    }

    /** Before accounts are locked, as whoever builds on a lease locks it first. */
    private void requireNothingBuiltOn(List<UUID> ids) {
        if (ids.isEmpty()) return;
        leases.builtOn(ids).forEach((what, built) -> {
            throw new Problem.Conflict(
                    switch (what) {
                        case DEPOSIT -> "imports.depends.deposit";
                        case RENEWAL -> "imports.depends.renewal";
                        case TRANSFER -> "imports.depends.transfer";
                        case NOTICE -> "imports.depends.notice";
                        case STATEMENT -> "imports.depends.statement";
                        case OFFER -> "imports.depends.offer";
                    },
                    built.size());
        });
    }

    private void withdrawBills(List<UUID> bills) {
        if (bills.isEmpty()) return;
        var paid = billing.withdrawBills(bills);
        if (!paid.isEmpty()) throw new Problem.Conflict("imports.depends.paid_bills", paid.size());
    }

    /** A lease with bills is being worked with; the bills come first, except those that nobody has touched. */
    private void withdrawLeases(List<UUID> ids) {
        if (ids.isEmpty()) return;
        billing.withdrawGenerated(ids);
        var billed = billing.billedLeases(ids);
        if (!billed.isEmpty()) throw new Problem.Conflict("imports.depends.billed_leases", billed.size());
        leases.withdraw(ids);
    }

    private List<Written> made(UUID id) {
        return db.query(handle -> handle.createQuery("""
                SELECT tenants, units, leases, bills, payments, openings FROM imports.batch
                WHERE import_id = :id ORDER BY last_on DESC, last_n DESC""")
                .bind("id", id)
                .map((row, context) -> written(row))
                .list());
    }

    private static Written written(ResultSet row) throws SQLException {
        var written = new Written();
        var lists = List.of(written.tenants, written.units, written.leases, written.bills, written.payments, written.openings);
        for (int i = 0; i < lists.size(); i++) {
            lists.get(i).addAll(new ArrayList<>(List.of((UUID[]) row.getArray(i + 1).getArray())));
        }
        return written;
    }
}
