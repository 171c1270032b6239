package anju.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** A rent roll and a file of payments, from the upload until committed, beside COPY of the rows that they became. */
final class Imports {
    private static final int PAYMENTS_EACH = 10;

    private Imports() {}

    static List<Figure> measure(House house, Path folder, long leases) throws Exception {
        var today = LocalDate.now();
        var month = today.withDayOfMonth(1);
        var figures = new ArrayList<Figure>();
        var rentRoll = file(
                folder, "rent-roll.csv", "property,unit,tenant,phone,lease_start,lease_end,rent,currency,deposit,cadence", leases,
                n -> "Bench,I%d,%s,%s,%s,%s,%s,CNY,3200,monthly".formatted(
                        n, Town.name(n), phone(n), month.minusYears(1), month.plusYears(2), Town.RENT));
        figures.add(figure("rent-roll import", house, folder, "rent-roll", rentRoll, leases));
        Town.openBills(house, PAYMENTS_EACH, "l.unit_id IN (SELECT id FROM properties.unit WHERE number LIKE 'I%')");
        // short rows, so that a million of them are a file of less than the 50 MB that an upload may have
        var payments = file(
                folder, "payments.csv", "phone,paid_on,amount,reference,period_from", leases * PAYMENTS_EACH,
                n -> "%s,%s,3200,I%s,%s".formatted(
                        phone(1 + n / PAYMENTS_EACH), today, Long.toString(n, Character.MAX_RADIX), month.plusMonths(n % PAYMENTS_EACH)),
                0);
        figures.add(figure("payments import", house, folder, "payments", payments, leases * PAYMENTS_EACH));
        return figures;
    }

    private static Figure figure(String path, House house, Path folder, String kind, Path file, long rows) throws Exception {
        var written = Written.from(house);
        var heap = HeapPeak.of(() -> {
            var started = System.nanoTime();
            bringIn(house, kind, file, rows);
            return (System.nanoTime() - started) / 1e9;
        });
        var ours = heap.value();
        return Figure.throughput(
                path, "rows/s", rows / ours, rows / written.copySeconds(folder), 0.4,
                "%,d rows, heap %.0f MiB (< 512)".formatted(rows, heap.peakMiB()));
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

    private static String phone(long n) {
        return "137%08d".formatted(n);
    }

    private static Path file(Path folder, String name, String header, long rows, LongFunction<String> row) throws IOException {
        return file(folder, name, header, rows, row, 1);
    }

    private static Path file(Path folder, String name, String header, long rows, LongFunction<String> row, long first)
            throws IOException {
        var file = folder.resolve(name);
        try (var out = Files.newBufferedWriter(file)) {
            out.write(header + "\n");
            for (long n = first; n < first + rows; n++) out.write(row.apply(n) + "\n");
        }
        return file;
    }
}
