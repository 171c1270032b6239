package anju.bench;

import anju.billing.BillSettled;
import anju.billing.BillsChanged;
import anju.kernel.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Settled bills announced in lists, in two lanes as an import does, beside one statement that writes the same postings and balances. */
final class SettledInBulk {
    private static final int LIST = 5_000;
    private static final int LANES = 2;
    /** Lists before it is measured: a server is not measured while its code is still being compiled. */
    private static final int REHEARSAL = 6;

    private SettledInBulk() {}

    static Figure measure(House house, Town town) throws Exception {
        var homes = town.homes(town.size());
        var few = homes.subList(0, Math.min(LIST, homes.size() / 20));
        for (var round = 0; round < REHEARSAL; round++) announce(house, few, 0);
        var written = Written.from(house);
        var heap = HeapPeak.of(() -> {
            var started = System.nanoTime();
            try (var threads = Executors.newFixedThreadPool(LANES)) {
                for (var lane : threads.invokeAll(lanes(house, homes))) lane.get();
            }
            return (System.nanoTime() - started) / 1e9;
        });
        var ours = heap.value();
        var postings = house.number("SELECT count(*) FROM points.posting WHERE " + written.condition());
        if (postings == 0) throw new IllegalStateException("no points were posted");
        var limit = bare(house, written);
        return Figure.throughput(
                "settled bills in bulk, 20 rules, posted", "bills/s", homes.size() / ours, homes.size() / limit, 0.7,
                "%,d bills, %,d postings".formatted(homes.size(), postings))
                .below(1024, heap);
    }

    private static List<Callable<Void>> lanes(House house, List<Town.Home> homes) {
        return IntStream.range(0, LANES)
                .<Callable<Void>>mapToObj(lane -> () -> {
                    announce(house, homes.subList(homes.size() * lane / LANES, homes.size() * (lane + 1) / LANES));
                    return null;
                })
                .toList();
    }

    private static void announce(House house, List<Town.Home> lane) {
        for (int first = 0; first < lane.size(); first += LIST) {
            announce(house, lane.subList(first, Math.min(first + LIST, lane.size())), first);
        }
    }

    private static void announce(House house, List<Town.Home> list, int from) {
        var bills = IntStream.range(0, list.size()).mapToObj(i -> bill(list.get(i), from + i)).toList();
        house.inTransaction(() -> house.context()
                .getEventPublisher(BillsChanged.class)
                .publishEvent(new BillsChanged(bills, List.of())));
    }

    private static double bare(House house, Written written) throws Exception {
        var posting = written.emptyLike("points.posting");
        var account = written.emptyLike("points.account");
        house.run("CREATE TABLE bench.settled AS SELECT * FROM points.posting WHERE " + written.condition());
        var started = System.nanoTime();
        house.run("""
                WITH posted AS (
                    INSERT INTO %s SELECT * FROM bench.settled RETURNING tenant_id, points)
                INSERT INTO %s (tenant_id, available) SELECT tenant_id, sum(points) FROM posted GROUP BY tenant_id"""
                .formatted(posting, account));
        return (System.nanoTime() - started) / 1e9;
    }

    private static BillSettled bill(Town.Home home, int n) {
        var on = LocalDate.now();
        var late = n % 16 - 12;
        return new BillSettled(
                Ids.next(), home.tenantId(), home.tenantId(), home.tenantId(), home.leaseId(), home.propertyId(), "rent",
                new BigDecimal(Town.RENT), "CNY", on.minusDays(late), on, 1 + n % 3, late, n % 2 == 0 ? "wechat" : "bank",
                Ids.next(), n % 14, (n % 20) / 20.0);
    }
}
