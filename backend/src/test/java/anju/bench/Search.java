package anju.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    /** The server's code is compiled after thirty thousand requests: they come sooner from several. */
    private static final int REHEARSING = 8;

    private Search() {}

    static Figure measure(House house, Town town, double seconds, double rehearsal) throws Exception {
        house.run("ANALYZE tenants.search_term");
        try (var connection = house.owner();
                var statement = connection.prepareStatement(BARE)) {
            var random = new Random(7);
            Times.Ask overHttp = n -> {
                var typed = typed(random, town);
                var found = house.text("/api/v1/tenants?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
                if (found.startsWith("{\"items\":[]")) throw new IllegalStateException("nobody found for " + typed);
            };
            Times.Ask bare = n -> {
                var typed = typed(random, town);
                statement.setString(1, typed);
                statement.setString(2, typed + Character.toString(Character.MAX_CODE_POINT));
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) rows.getString(2);
                }
            };
            Clients.rehearse(REHEARSING, rehearsal, n -> overHttp.ask((int) n));
            Clients.rehearse(1, rehearsal / 4, n -> bare.ask((int) n));
            var ours = Times.p95(seconds, overHttp);
            return Figure.time(
                    "tenant search, p95", "ms", ours, Times.p95(seconds, bare), 2.0,
                    "%,d tenants, over HTTP (< 100 ms: %s)".formatted(town.size(), ours < 100 ? "yes" : "no"));
        }
    }

    private static String typed(Random random, Town town) {
        var who = 1 + random.nextLong(town.size());
        var phone = Town.phone(who).substring(3);
        var name = Town.name(who);
        return List.of(phone, phone.substring(7), name, name.substring(0, 2)).get(random.nextInt(4));
    }
}
