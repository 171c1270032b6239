package anju.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Searches over HTTP for a phone's tail, a name, initials, beside the plain query over the same terms. */
final class Search {
    private static final String BARE = """
            SELECT t.id, t.name, t.phone, t.tags, t.created_at
            FROM (SELECT tenant_id, term FROM tenants.search_term WHERE term >= ? AND term < ?
                  ORDER BY term, tenant_id LIMIT 51) AS hit
            JOIN tenants.tenant t ON t.id = hit.tenant_id
            ORDER BY hit.term, hit.tenant_id""";

    private Search() {}

    interface Find {
        void find(String typed) throws Exception;
    }

    static Figure measure(House house, Town town, double seconds) throws Exception {
        house.run("ANALYZE tenants.search_term");
        try (var connection = house.owner();
                var statement = connection.prepareStatement(BARE)) {
            Find overHttp = typed -> {
                var found = house.text("/api/v1/tenants?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
                if (found.startsWith("{\"items\":[]")) throw new IllegalStateException("nobody found for " + typed);
            };
            Find bare = typed -> {
                statement.setString(1, typed);
                statement.setString(2, typed + Character.toString(Character.MAX_CODE_POINT));
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) rows.getString(2);
                }
            };
            var random = new Random(3);
            Clients.rehearse(1, seconds / 4, n -> overHttp.find(typed(random, town)));
            Clients.rehearse(1, seconds / 16, n -> bare.find(typed(random, town)));
            var ours = p95(overHttp, town, seconds);
            return Figure.time(
                    "tenant search, p95", "ms", ours, p95(bare, town, seconds), 2.0,
                    "%,d tenants, over HTTP (< 100 ms: %s)".formatted(town.size(), ours < 100 ? "yes" : "no"));
        }
    }

    private static double p95(Find search, Town town, double seconds) throws Exception {
        var random = new Random(7);
        var times = new double[1 << 20];
        int n = 0;
        var end = System.nanoTime() + (long) (seconds * 1e9);
        while (n < times.length && (n < 20 || System.nanoTime() < end)) {
            var typed = typed(random, town);
            var started = System.nanoTime();
            search.find(typed);
            times[n++] = (System.nanoTime() - started) / 1e6;
        }
        Arrays.sort(times, 0, n);
        return times[(int) (n * 0.95)];
    }

    private static String typed(Random random, Town town) {
        var who = 1 + random.nextLong(town.size());
        var phone = Town.phone(who).substring(3);
        var name = Town.name(who);
        return List.of(phone, phone.substring(7), name, name.substring(0, 2)).get(random.nextInt(4));
    }
}
