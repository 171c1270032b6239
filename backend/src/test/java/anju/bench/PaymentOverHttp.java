package anju.bench;

import anju.bench.Clients.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A payment that settles a bill, over HTTP by somebody signed in, beside bare JDBC that writes the rows of one such payment
 * in one transaction, under new ids, into tables like theirs.
 */
final class PaymentOverHttp {
    private static final int[] CLIENTS = {1, 8, 32};
    /** Bills that are enough: more than anything here is paid in a second. */
    private static final double A_SECOND = 1_500;
    private static final int AT_ONCE = 8;

    private PaymentOverHttp() {}

    static List<Figure> measure(House house, Town town, double seconds, double rehearsal) throws Exception {
        town.paidYear();
        town.openBills((int) Math.clamp(Math.ceil(A_SECOND * (rehearsal + CLIENTS.length * seconds) / town.size()), 1, 40));
        var homes = town.punctual();
        var paid = new AtomicLong(); // no home twice before all others: at the full size each has one bill
        Work pay = n -> {
            var next = paid.getAndIncrement();
            pay(house, homes.get((int) (next % homes.size())), "bench-" + next);
        };
        Clients.rehearse(AT_ONCE, rehearsal, pay);
        var written = Written.from(house);
        pay.run(0);
        var copied = CopiedRows.of(house, written, List.of());
        copied.perSecond(house, AT_ONCE, rehearsal / 2);
        var figures = new ArrayList<Figure>();
        for (var clients : CLIENTS) {
            var ours = Clients.perSecond(clients, seconds, client -> pay);
            figures.add(Figure.throughput(
                    "payment cleared over HTTP, clients: " + clients, "1/s", ours, copied.perSecond(house, clients, seconds), 0.5,
                    copied.size() + " rows each"));
        }
        return figures;
    }

    private static void pay(House house, Town.Home home, String reference) throws Exception {
        var taken = house.post("/api/v1/payments", """
                {"tenantId":"%s","paidOn":"%s","amount":{"amount":"%s","currency":"CNY"},"method":"wechat","reference":"%s"}"""
                .formatted(home.tenantId(), LocalDate.now(), Town.RENT, reference), 201);
        if (taken.get("settledBills").size() != 1) throw new IllegalStateException("settled no bill");
    }
}
