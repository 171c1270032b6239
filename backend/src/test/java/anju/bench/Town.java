package anju.bench;

import anju.properties.Properties;
import anju.properties.Properties.UnitKey;
import anju.tenants.NewTenant;
import anju.tenants.Tenants;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Tenants of one house, each with a lease of two years; what their terms in the search are comes from the door. */
final class Town {
    private static final int LIST = 5_000;
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉建国云志";

    static final String RENT = "3200.00";
    /** Of the tenants of leases {@code l}: those who were never late in the paid year. */
    private static final String PUNCTUAL = "get_byte(uuid_send(l.tenant_id), 15) >= 25";

    private final House house;
    private final long size;
    private boolean yearPaid;

    private Town(House house, long size) {
        this.house = house;
        this.size = size;
    }

    static Town build(House house, long size) throws SQLException {
        var town = new Town(house, size);
        house.inTransaction(() -> house.bean(Properties.class).ensureUnits(List.of(new UnitKey("Bench", "", "0"))));
        var tenants = house.bean(Tenants.class);
        for (long first = 1; first <= size; first += LIST) {
            var list = LongStream.range(first, Math.min(first + LIST, size + 1))
                    .mapToObj(n -> new NewTenant(name(n), phone(n), null, null, null))
                    .toList();
            house.inTransaction(() -> tenants.ensure(list));
        }
        town.leases();
        return town;
    }

    long size() {
        return size;
    }

    static String name(long n) {
        return "" + SURNAMES.charAt((int) (n % SURNAMES.length())) + GIVEN.charAt((int) (n / 20 % GIVEN.length()))
                + GIVEN.charAt((int) (n / 600 % GIVEN.length()));
    }

    static String phone(long n) {
        return "+86139%08d".formatted(n);
    }

    private void leases() throws SQLException {
        house.run("""
                INSERT INTO properties.unit (id, property_id, building, number, created_at)
                SELECT gen_random_uuid(), p.id, '', 'T' || n, now()
                FROM properties.property p, generate_series(1, %d) AS n WHERE p.name = 'Bench'""".formatted(size));
        house.run("""
                INSERT INTO leases.lease (id, property_id, unit_id, tenant_id, state, starts_on, ends_on, agreed_ends_on, rent,
                                          deposit, currency, cadence_months, bills_from, first_start, signed_on)
                SELECT gen_random_uuid(), u.property_id, u.id, t.id, 'ACTIVE', current_date - 730, current_date + 365,
                       current_date + 365, %s, 0, 'CNY', 1, current_date + 365, current_date - 730, current_date - 730
                FROM tenants.tenant t
                JOIN properties.unit u ON u.number = 'T' || right(t.phone, 8)::bigint
                WHERE t.phone LIKE '+86139%%'""".formatted(RENT));
        house.run("""
                INSERT INTO tenants.residence (tenant_id, lease_id, property_id, unit_id, unit_label, starts_on, ends_on)
                SELECT l.tenant_id, l.id, l.property_id, l.unit_id, u.number, l.starts_on, l.ends_on
                FROM leases.lease l JOIN properties.unit u ON u.id = l.unit_id""");
        house.run("ANALYZE");
    }

    /** Rent bills that wait for money, {@code each} per lease, from this month on. */
    void openBills(int each) throws SQLException {
        openBills(house, each, "true");
    }

    /** @param which of the leases {@code l} */
    static void openBills(House house, int each, String which) throws SQLException {
        house.run("""
                INSERT INTO billing.bill (tenant_id, id, lease_id, property_id, unit_id, item, period_from, period_to,
                                          months_covered, due_on, grace_days, amount, currency, state, source)
                SELECT l.tenant_id, gen_random_uuid(), l.id, l.property_id, l.unit_id, 'rent',
                       (date_trunc('month', current_date) + make_interval(months => n))::date,
                       (date_trunc('month', current_date) + make_interval(months => n + 1))::date, 1,
                       (date_trunc('month', current_date) + make_interval(months => n))::date + 27, 0, %s, 'CNY', 'OPEN', 'hand'
                FROM leases.lease l, generate_series(0, %d) AS n WHERE %s""".formatted(RENT, each - 1, which));
        house.run("""
                INSERT INTO billing.account (tenant_id) SELECT DISTINCT tenant_id FROM billing.bill ON CONFLICT DO NOTHING""");
        house.settle("billing.bill");
    }

    /** Twelve months of rent paid a day early, except by every tenth tenant; what each bill says of those before it is right for the others. */
    void paidYear() throws SQLException {
        if (yearPaid) return;
        yearPaid = true;
        house.run("""
                INSERT INTO billing.bill (tenant_id, id, lease_id, property_id, unit_id, item, period_from, period_to,
                                          months_covered, due_on, grace_days, amount, paid, currency, state, earner_id,
                                          last_payment_id, last_payer_id, last_method, last_cleared_on,
                                          days_late, on_time_streak, on_time_rate, source)
                SELECT l.tenant_id, gen_random_uuid(), l.id, l.property_id, l.unit_id, 'rent',
                       current_date - 30 * n - 5, current_date - 30 * n + 25, 1, current_date - 30 * n, 0, %s, %1$s, 'CNY',
                       'SETTLED', l.tenant_id, gen_random_uuid(), l.tenant_id, 'bank', current_date - 30 * n - 1,
                       CASE WHEN n < 5 AND NOT (%s) THEN 4 ELSE -1 END, 12 - n, CASE WHEN n = 12 THEN 0 ELSE 1 END, 'hand'
                FROM leases.lease l, generate_series(1, 12) AS n""".formatted(RENT, PUNCTUAL));
        house.settle("billing.bill");
    }

    record Home(UUID tenantId, UUID leaseId, UUID propertyId) {}

    /** Leases in the order of nothing, as many as there are or {@code limit}. */
    List<Home> homes(long limit) throws SQLException {
        return homes("true", limit);
    }

    /** Halves of the tenants, so that two who work on the same tables do not get in each other's way. */
    enum Half {
        FIRST("= 0"), SECOND("= 1");

        private final String condition;

        Half(String parity) {
            condition = "get_byte(uuid_send(l.tenant_id), 14) % 2 " + parity;
        }
    }

    /** Of those who were never late in the paid year. */
    List<Home> punctual(Half half) throws SQLException {
        return homes(PUNCTUAL + " AND " + half.condition, size);
    }

    private List<Home> homes(String which, long limit) throws SQLException {
        var homes = new Homes((int) Math.min(limit, size));
        try (var connection = house.owner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT l.tenant_id, l.id, l.property_id FROM leases.lease l WHERE %s LIMIT %d""".formatted(which, limit))) {
            while (rows.next()) {
                homes.add(new Home(
                        rows.getObject(1, UUID.class), rows.getObject(2, UUID.class), rows.getObject(3, UUID.class)));
            }
        }
        return homes;
    }

    /** A bill that waits for money. */
    record Due(UUID tenantId, UUID billId) {}

    /** Of those who were never late in the paid year, the oldest first. */
    List<Due> punctualDues(Half half, long limit) throws SQLException {
        return dues(PUNCTUAL + " AND " + half.condition, limit);
    }

    /** @param which of the bills {@code l}; the oldest first */
    List<Due> dues(String which, long limit) throws SQLException {
        var dues = new ArrayList<Due>();
        try (var connection = house.owner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT l.tenant_id, l.id FROM billing.bill l WHERE l.state = 'OPEN' AND %s ORDER BY l.due_on LIMIT %d"""
                        .formatted(which, limit))) {
            while (rows.next()) dues.add(new Due(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
        }
        return dues;
    }
}
