package anju.bench;

import anju.bench.Clients.Work;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The portal's home over HTTP by signed-in tenants, beside the same statements sent by bare JDBC. */
final class PortalHome {
    private static final int TENANTS = 1_000;
    private static final int CLIENTS = 8;
    private static final double PER_SECOND = 1_000;

    private PortalHome() {}

    /** @param postings of each tenant */
    static List<Figure> measure(House house, Path folder, Town town, int postings, double seconds, double rehearsal)
            throws Exception {
        earned(house, postings);
        var tenants = TenantsIn.of(house, town.homes(Math.min(TENANTS, town.size() / 100)));
        Work home = n -> house.text("/api/v1/portal/home", tenants.cookie(n));
        Clients.rehearse(CLIENTS, rehearsal, home);
        var sent = SentStatements.of(house, folder.resolve("database/postgresql.log"), () -> house.text("/api/v1/portal/home", tenants.cookie(0)));
        bare(house, tenants, sent, rehearsal / 4);
        var limit = bare(house, tenants, sent, seconds);
        var times = Collections.synchronizedList(new ArrayList<Double>());
        var ours = Clients.perSecond(CLIENTS, seconds, client -> n -> {
            var begun = System.nanoTime();
            home.run(n);
            times.add((System.nanoTime() - begun) / 1e6);
        });
        var note = "%,d tenants, %,d postings, %d clients; beside its %d statements alone: %.0f/s = %.2f".formatted(
                town.size(), town.size() * postings, CLIENTS, sent.all().size(), limit, ours / limit);
        return List.of(
                Figure.throughput("portal home over HTTP", "1/s", ours, PER_SECOND, 1, note),
                Figure.time("portal home over HTTP, p95", "ms", p95(times), 50, 1, "limit: 50 ms"));
    }

    private static double p95(List<Double> times) {
        var sorted = times.stream().mapToDouble(time -> time).toArray();
        Arrays.sort(sorted);
        return sorted[(int) (sorted.length * 0.95)];
    }

    private static double bare(House house, TenantsIn tenants, SentStatements sent, double seconds) throws Exception {
        var connections = Collections.synchronizedList(new ArrayList<Connection>());
        try {
            return Clients.perSecond(CLIENTS, seconds, client -> {
                try {
                    var connection = house.owner();
                    connections.add(connection);
                    connection.setReadOnly(true);
                    return n -> sent.send(connection, tenants.id(0), tenants.id(n));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        } finally {
            for (var connection : connections) connection.close();
        }
    }

    /** A year of awards for everybody, and the balances and lots that they make. */
    private static void earned(House house, int postings) throws SQLException {
        house.run("""
                INSERT INTO points.posting (tenant_id, id, rule_id, rule_version_id, fact_id, occurred_at, recorded_at, points,
                                            expires_on, purpose)
                SELECT t.id, gen_random_uuid(), '00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-00000000000b',
                       gen_random_uuid(), now() - n * interval '7 days', now(), 50, current_date + 200, 'award'
                FROM tenants.tenant t, generate_series(1, %d) AS n""".formatted(postings));
        house.run("""
                INSERT INTO points.account AS a (tenant_id, available) SELECT id, %d FROM tenants.tenant
                ON CONFLICT (tenant_id) DO UPDATE SET available = a.available + excluded.available""".formatted(50 * postings));
        house.run("""
                INSERT INTO points.lot AS l (tenant_id, expires_on, remaining) SELECT id, current_date + 200, %d FROM tenants.tenant
                ON CONFLICT (tenant_id, pending_until, expires_on) DO UPDATE SET remaining = l.remaining + excluded.remaining"""
                .formatted(50 * postings));
        house.run("INSERT INTO points.rule_label (rule_version_id, rule_id, name) VALUES "
                + "('00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-00000000000a', 'Bench') ON CONFLICT DO NOTHING");
        house.run("VACUUM ANALYZE points.posting");
        house.run("ANALYZE points.account");
        house.run("ANALYZE points.lot");
    }
}
