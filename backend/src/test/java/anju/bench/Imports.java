package anju.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** A rent roll and a file of payments, from the upload until committed, beside COPY of the rows that they became. */
final class Imports {
    private static final int PAYMENTS_EACH = 10;
    /** Leases before it is measured: a server is not measured while its code is still being compiled. */
    private static final long REHEARSAL = 20_000;

    private Imports() {}

    static List<Figure> measure(House house, Path folder, long leases) throws Exception {
        if (leases > REHEARSAL) {
            rehearse(house, folder);
            house.settle("");
        }
        var figures = new ArrayList<Figure>();
        figures.add(figure("rent-roll import", house, folder, "rent-roll", rentRoll(folder, "I", "137", leases), leases));
        openBills(house, "I");
        figures.add(figure(
                "payments import", house, folder, "payments", payments(folder, "I", "137", leases), leases * PAYMENTS_EACH));
        return figures;
    }

    private static void rehearse(House house, Path folder) throws Exception {
        bringIn(house, "rent-roll", rentRoll(folder, "R", "136", REHEARSAL), REHEARSAL);
        openBills(house, "R");
        bringIn(house, "payments", payments(folder, "R", "136", REHEARSAL), REHEARSAL * PAYMENTS_EACH);
    }

    private static void openBills(House house, String units) throws SQLException {
        Town.openBills(house, PAYMENTS_EACH, "l.unit_id IN (SELECT id FROM properties.unit WHERE number LIKE '" + units + "%')");
    }

    /** Rent is next due in half a month: whatever day it is, these leases are brought in without a bill. */
    private static Path rentRoll(Path folder, String units, String phones, long leases) throws IOException {
        var start = LocalDate.now().plusDays(15).minusYears(1);
        return file(
                folder, "rent-roll.csv", "property,unit,tenant,phone,lease_start,lease_end,rent,currency,deposit,cadence", leases,
                n -> "Bench,%s%d,%s,%s%08d,%s,%s,%s,CNY,3200,monthly".formatted(
                        units, n, Town.name(n), phones, n, start, start.plusYears(3), Town.RENT));
    }

    /** Short rows, so that a million of them are a file of less than the 50 MB that an upload may have. */
    private static Path payments(Path folder, String references, String phones, long leases) throws IOException {
        var today = LocalDate.now();
        var month = today.withDayOfMonth(1);
        return file(
                folder, "payments.csv", "phone,paid_on,amount,reference,period_from", leases * PAYMENTS_EACH,
                row -> "%s%08d,%s,3200,%s%s,%s".formatted(
                        phones, 1 + (row - 1) / PAYMENTS_EACH, today, references, Long.toString(row, Character.MAX_RADIX),
                        month.plusMonths((row - 1) % PAYMENTS_EACH)));
    }

    private static Figure figure(String path, House house, Path folder, String kind, Path file, long rows) throws Exception {
        var written = Written.from(house);
        var heap = HeapPeak.of(() -> {
            var started = System.nanoTime();
            bringIn(house, kind, file, rows);
            return (System.nanoTime() - started) / 1e9;
        });
        var ours = heap.value();
        return Figure.throughput(path, "rows/s", rows / ours, rows / written.copySeconds(folder), 0.4, "%,d rows".formatted(rows))
                .below(512, heap);
    }

    private static void bringIn(House house, String kind, Path file, long rows) throws Exception {
        var id = house.upload("/api/v1/imports?kind=" + kind, file).get("id").getStringValue();
        house.post("/api/v1/imports/" + id + "/commit", "", 202);
        while (true) {
            var run = house.get("/api/v1/imports/" + id);
            var status = run.get("status").getStringValue();
            if (status.equals("committed")) {
                if (run.get("created").getLongValue() != rows) throw new IllegalStateException(run.toString());
                return;
            }
            if (status.equals("failed")) throw new IllegalStateException(run.toString());
            Thread.sleep(20);
        }
    }

    private static Path file(Path folder, String name, String header, long rows, LongFunction<String> row) throws IOException {
        var file = folder.resolve(name);
        try (var out = Files.newBufferedWriter(file)) {
            out.write(header + "\n");
            for (long n = 1; n <= rows; n++) out.write(row.apply(n) + "\n");
        }
        return file;
    }
}
