package anju.bench;

import anju.bench.BareRows.There;
import anju.bench.Clients.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * A payment that settles a bill, over HTTP by somebody signed in, beside bare JDBC that writes the rows of one such payment in
 * one transaction, into the same tables: every second tenant's bills wait for the one, the others' for the other.
 */
final class PaymentOverHttp {
    private static final int[] CLIENTS = {1, 8, 32};
    /** Bills that are enough: more than anything here settles in a second. */
    private static final double A_SECOND = 2_500;
    private static final int AT_ONCE = 8;
    /** Both by turns, the median of each: the machine is not the same from one half minute to the next. */
    private static final int ROUNDS = 5;

    private PaymentOverHttp() {}

    static List<Figure> measure(House house, Town town, double seconds, double rehearsal) throws Exception {
        var rounds = rehearsal > 0 ? ROUNDS : 1;
        var enough = A_SECOND * (rehearsal + CLIENTS.length * seconds * rounds / 2) + 1;
        town.paidYear();
        town.openBills((int) Math.clamp(Math.ceil(2 * enough / town.size()), 1, 40));
        var homes = town.punctual(Town.Half.FIRST);
        var paid = new AtomicLong(); // no home twice before all others: at the full size each has one bill
        Work pay = n -> {
            var next = paid.getAndIncrement();
            pay(house, homes.get((int) (next % homes.size())), "bench-" + next);
        };
        Clients.rehearse(AT_ONCE, rehearsal, pay);
        Clients.rehearse(1, rehearsal / 4, pay);
        var home = homes.get((int) (paid.get() % homes.size()));
        var reference = "bench-" + paid.get();
        var bill = town.dues("tenant_id = '" + home.tenantId() + "'", 1).getFirst().billId();
        var bare = BareRows.of(
                house, List.of(new There("billing.bill", "id = '" + bill + "'")), Set.of(home.tenantId(), bill),
                () -> {
                    pay.run(0);
                    return null;
                });
        var dues = town.punctualDues(Town.Half.SECOND, (long) enough);
        var settled = new AtomicLong();
        LongFunction<Map<Object, Object>> other = n -> {
            var next = settled.getAndIncrement();
            var due = dues.get((int) next);
            return Map.of(home.tenantId(), due.tenantId(), bill, due.billId(), reference, "bare-" + next);
        };
        bare.perSecond(house, AT_ONCE, rehearsal / 4, other);
        var figures = new ArrayList<Figure>();
        for (var clients : CLIENTS) {
            var ours = new double[rounds];
            var limit = new double[rounds];
            for (var n = 0; n < rounds; n++) {
                ours[n] = Clients.perSecond(clients, seconds / 2, client -> pay);
                limit[n] = bare.perSecond(house, clients, seconds / 2, other);
            }
            figures.add(Figure.throughput(
                    "payment cleared over HTTP, clients: " + clients, "1/s", median(ours), median(limit), 0.5,
                    "%d rows each, medians of %d rounds".formatted(bare.size(), rounds)));
        }
        return figures;
    }

    private static double median(double[] rates) {
        return Arrays.stream(rates).sorted().skip(rates.length / 2).findFirst().orElseThrow();
    }

    private static void pay(House house, Town.Home home, String reference) throws Exception {
        var taken = house.post("/api/v1/payments", """
                {"tenantId":"%s","paidOn":"%s","amount":{"amount":"%s","currency":"CNY"},"method":"wechat","reference":"%s"}"""
                .formatted(home.tenantId(), LocalDate.now(), Town.RENT, reference), 201);
        if (taken.get("settledBills").size() != 1) throw new IllegalStateException("settled no bill");
    }
}
