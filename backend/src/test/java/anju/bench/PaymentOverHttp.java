package anju.bench;

import anju.bench.Clients.Work;
import anju.kernel.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A payment that settles a bill, over HTTP by somebody signed in, beside bare JDBC that writes the rows of one such payment
 * in one transaction, under new ids, into tables like theirs.
 */
final class PaymentOverHttp {
    private static final int[] CLIENTS = {1, 8, 32};
    private static final int BILLS = 200_000;
    private static final int AT_ONCE = 8;

    private PaymentOverHttp() {}

    static List<Figure> measure(House house, Town town, double seconds, double rehearsal) throws Exception {
        town.openBills(Math.clamp(BILLS / town.size(), 1, 40));
        var homes = town.homes(town.size());
        var paid = new AtomicLong(); // no home twice before all others: at the full size each has one bill
        Work pay = n -> {
            var next = paid.getAndIncrement();
            pay(house, homes.get((int) (next % homes.size())), "bench-" + next);
        };
        Clients.rehearse(AT_ONCE, rehearsal, pay);
        var written = Written.from(house);
        pay.run(0);
        var copied = Rows.of(house, written);
        bare(house, copied, AT_ONCE, rehearsal / 2);
        var figures = new ArrayList<Figure>();
        for (var clients : CLIENTS) {
            var ours = Clients.perSecond(clients, seconds, client -> pay);
            figures.add(Figure.throughput(
                    "payment cleared over HTTP, clients: " + clients, "1/s", ours, bare(house, copied, clients, seconds), 0.5,
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

    private static double bare(House house, Rows rows, int clients, double seconds) throws Exception {
        var connections = Collections.synchronizedList(new ArrayList<Connection>());
        try {
            return Clients.perSecond(clients, seconds, client -> {
                var connection = open(house);
                connections.add(connection);
                return n -> rows.write(connection);
            });
        } finally {
            for (var connection : connections) connection.close();
        }
    }

    private static Connection open(House house) {
        try {
            var connection = house.owner();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows of one payment, ready to be written again and again: ids that it made or touched are new each time. */
    private record Rows(List<Row> rows) {
        private record Row(String insert, List<Object> values) {}

        static Rows of(House house, Written written) throws SQLException {
            var rows = new ArrayList<Row>();
            for (var table : written.tables()) {
                var clone = written.emptyLike(table);
                try (var connection = house.owner();
                        var statement = connection.createStatement();
                        var found = statement.executeQuery("SELECT * FROM " + table + " WHERE " + written.condition())) {
                    var columns = found.getMetaData();
                    var insert = IntStream.rangeClosed(1, columns.getColumnCount())
                            .mapToObj(i -> {
                                try {
                                    return "?::" + columns.getColumnTypeName(i);
                                } catch (SQLException e) {
                                    throw new IllegalStateException(e);
                                }
                            })
                            .collect(Collectors.joining(", ", "INSERT INTO " + clone + " VALUES (", ")"));
                    while (found.next()) {
                        var values = new ArrayList<Object>();
                        for (int i = 1; i <= columns.getColumnCount(); i++) {
                            var value = found.getObject(i);
                            values.add(value instanceof UUID || value == null ? value : found.getString(i));
                        }
                        rows.add(new Row(insert, values));
                    }
                }
            }
            return new Rows(rows);
        }

        int size() {
            return rows.size();
        }

        void write(Connection connection) throws SQLException {
            Map<UUID, UUID> ids = new HashMap<>();
            for (var row : rows) {
                try (var statement = connection.prepareStatement(row.insert)) {
                    int i = 0;
                    for (var value : row.values) {
                        statement.setObject(++i, value instanceof UUID id ? ids.computeIfAbsent(id, old -> Ids.next()) : value);
                    }
                    statement.executeUpdate();
                }
            }
            connection.commit();
        }
    }
}
