package anju.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Searches over HTTP for a phone's tail, a name, initials, beside one plain query that answers the same. */
final class Search {
    /** The same answer in one statement: whole terms first, then tails of phones, then beginnings; with tier, rooms and houses. */
    private static final String BARE = """
            WITH hit AS (
                SELECT tenant_id, term, CASE WHEN term = ? THEN 0 WHEN term >= ? AND term < ? THEN 1 ELSE 2 END AS rank
                FROM tenants.search_term
                WHERE term >= ? AND term < ? OR term >= ? AND term < ?),
            best AS (SELECT DISTINCT ON (tenant_id) tenant_id, rank, term FROM hit ORDER BY tenant_id, rank, term),
            page AS (SELECT * FROM best ORDER BY rank, term, tenant_id LIMIT 51)
            SELECT t.id, t.name, t.phone, t.tags, t.created_at, coalesce(s.tier, 'STANDARD'), a.staff_id,
                   r.unit_label, r.starts_on, r.ends_on, p.name
            FROM page
            JOIN tenants.tenant t ON t.id = page.tenant_id
            LEFT JOIN tenants.standing s ON s.tenant_id = t.id
            LEFT JOIN tenants.dedicated_agent a ON a.tenant_id = t.id
            LEFT JOIN tenants.residence r ON r.tenant_id = t.id
            LEFT JOIN properties.v_property p ON p.property_id = r.property_id
            ORDER BY page.rank, page.term, t.id""";

    /** Behind every term. */
    private static final String BEYOND = Character.toString(Character.MAX_CODE_POINT);

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
                var tail = typed.matches("[0-9]+") ? "#" + new StringBuilder(typed).reverse() : BEYOND;
                var terms = List.of(typed, tail, tail + BEYOND, typed, typed + BEYOND, tail, tail + BEYOND);
                for (int i = 0; i < terms.size(); i++) statement.setString(i + 1, terms.get(i));
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
