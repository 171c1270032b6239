package anju.imports;

import anju.billing.Billing.BillTerms;
import anju.kernel.Db;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/**
 * Finds the bill that stands twice in a file under two spellings of its room: with and without the property, 3-1204 and 1204.
 * Only the book knows that both are one room; it is asked about rows that share phone, item and period with another.
 */
@Singleton
class RepeatedBills {
    private static final int AT_ONCE = 2_000;

    private final Db db;
    private final RunStore runs;
    private final RowStore rows;
    private final BillWriter bills;

    RepeatedBills(Db db, RunStore runs, RowStore rows, BillWriter bills) {
        this.db = db;
        this.runs = runs;
        this.rows = rows;
        this.bills = bills;
    }

    private record Bill(UUID lease, String item, LocalDate from, LocalDate to) {
        static Bill of(BillTerms terms) {
            return new Bill(terms.leaseId(), terms.item(), terms.from(), terms.to());
        }
    }

    /**
     * The first row counts.
     *
     * @param phone its rows alone; null: all
     */
    void refuse(Run run, @Nullable String phone) {
        var scope = runs.scope(run.id());
        var first = new HashMap<Bill, Long>();
        db.run(handle -> {
            var alike = handle.createQuery("""
                    SELECT n, cells
                    FROM (SELECT n, cells, phone, label, from_on, to_on,
                                 count(*) OVER (PARTITION BY phone, label, from_on, to_on) AS times
                          FROM imports.staged_row
                          WHERE import_id = :id AND errors IS NULL AND (CAST(:phone AS text) IS NULL OR phone = :phone)) s
                    WHERE times > 1 ORDER BY phone, label, from_on, to_on, n""")
                    .bind("id", run.id())
                    .bind("phone", phone);
            try (var found = rows.<ParsedRow.Bill>found(run, alike)) {
                found.gather(Gatherers.windowFixed(AT_ONCE)).forEach(chunk -> {
                    var repeated = new ArrayList<Written.Refused>();
                    var known = bills.known(chunk, scope, new Written());
                    known.forEach(row -> repeats(row, first, repeated));
                    if (!known.isEmpty()) forgetOthers(first, known.getLast());
                    rows.refuse(run.id(), repeated);
                });
            }
        });
    }

    private static void repeats(BillWriter.Known row, Map<Bill, Long> first, List<Written.Refused> repeated) {
        var n = first.putIfAbsent(Bill.of(row.terms()), row.row().n());
        if (n == null) return;
        repeated.add(new Written.Refused(
                row.row().n(), CellError.of("period_from", "imports.row.repeated", row.terms().item(), n)));
    }

    /** Rows come sorted: what is not alike the last one does not come again. */
    private static void forgetOthers(Map<Bill, Long> first, BillWriter.Known last) {
        var now = last.terms();
        first.keySet().removeIf(bill -> !bill.item().equals(now.item()) || !bill.from().equals(now.from()) || !bill.to().equals(now.to()));
    }
}
