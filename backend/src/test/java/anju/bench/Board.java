package anju.bench;

import java.util.List;

/** The board of many open tickets over HTTP: the first page of each of its columns, and how many there are of each state. */
final class Board {
    private static final List<String> COLUMNS =
            List.of("NEW", "ACKNOWLEDGED", "IN_PROGRESS", "WAITING_TENANT", "WAITING_SUPPLIER", "RESOLVED", "TOLD", "REOPENED");
    private static final int SHOWN = 50;
    private static final double MOST_MILLIS = 100;
    private static final String BARE = """
            SELECT * FROM tickets.ticket t WHERE t.stage = ? AND t.stage <> 'CLOSED'
            ORDER BY coalesce(t.due_at, 'infinity'), t.id LIMIT 51""";

    private Board() {}

    static Figure measure(House house, Town town, long tickets, double seconds) throws Exception {
        fill(house, town, tickets);
        try (var connection = house.owner();
                var statement = connection.prepareStatement(BARE)) {
            Times.Ask overHttp = n -> {
                var column = n % (COLUMNS.size() + 1);
                if (column == COLUMNS.size()) house.get("/api/v1/tickets/counts");
                else shown(house, COLUMNS.get(column), tickets);
            };
            Times.Ask bare = n -> {
                statement.setString(1, COLUMNS.get(n % COLUMNS.size()));
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) rows.getString(2);
                }
            };
            Times.p95(seconds, overHttp); // still being compiled
            var ours = Times.p95(seconds, overHttp);
            Times.p95(seconds / 2, bare);
            return Figure.time(
                    "board's first page, p95", "ms", ours, MOST_MILLIS, 1,
                    "%,d open tickets, over HTTP; the bare query of a column %.1f ms".formatted(tickets, Times.p95(seconds / 2, bare)));
        }
    }

    private static void shown(House house, String stage, long tickets) throws Exception {
        var page = house.get("/api/v1/tickets?open=true&order=DUE&limit=" + SHOWN + "&stage=" + stage);
        var expected = Math.min(SHOWN, tickets / COLUMNS.size());
        if (page.get("items").size() < expected) throw new IllegalStateException(page.get("items").size() + " tickets " + stage);
    }

    /** Of all kinds and states; every fourth is nobody's, every fifth is promised nothing. */
    private static void fill(House house, Town town, long tickets) throws Exception {
        house.run("""
                INSERT INTO tickets.ticket (id, number, kind, priority, stage, property_id, unit_id, tenant_id, owner_id, channel, title,
                    description, opened_at, opened_by_id, opened_by, resolved_at, told_at, changed_at, changed_by, search, policy_id,
                    policy_version, tier, due_at, due_what, warn_at)
                SELECT gen_random_uuid(), 'B-' || n, (ARRAY['COMPLAINT', 'REPAIR', 'SERVICE'])[1 + n %% 3],
                    (ARRAY['LOW', 'NORMAL', 'HIGH', 'URGENT'])[1 + n %% 4], (ARRAY['%s'])[1 + n %% %d], l.property_id, l.unit_id,
                    l.tenant_id, CASE WHEN n %% 4 > 0 THEN s.id END, 'hotline', '空调不制冷 ' || n, '客厅的空调开了半小时还是不凉，请派师傅来看看。',
                    now() - n * interval '1 minute', s.id, s.name, now(), now(), now(), s.name, 'b-' || n || ' 空调不制冷', p.id, p.version,
                    'regular', CASE WHEN n %% 5 > 0 THEN now() + (n %% 5000 - 500) * interval '1 minute' END, 'RESOLUTION', now()
                FROM generate_series(1, %d) AS n
                JOIN (SELECT l.*, row_number() OVER () AS place FROM leases.lease l) AS l ON l.place = 1 + n %% %d,
                (SELECT id, name FROM identity.staff LIMIT 1) AS s, (SELECT id, version FROM tickets.sla_policy LIMIT 1) AS p"""
                .formatted(String.join("','", COLUMNS), COLUMNS.size(), tickets, town.size()));
        house.run("VACUUM ANALYZE tickets.ticket");
    }
}
