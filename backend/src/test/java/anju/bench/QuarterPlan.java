package anju.bench;

import anju.identity.StaffDirectory;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/** A quarter's calls to everybody, shared out over HTTP, beside one statement that deals the same people round. */
final class QuarterPlan {
    private static final int AGENTS = 4;
    private static final String BARE = """
            INSERT INTO callbacks.task (tenant_id, id, property_id, unit_id, unit_label, tier, agent_id, state, reason, topic, key,
                                        due_on, channel, satisfaction, retry_limit, retry_hours, created_at)
            SELECT a.tenant_id, gen_random_uuid(), a.property_id, a.unit_id, a.unit_label, a.tier, s.id, 'planned', 'plan', 'Bench',
                   'plan:bench', current_date + (a.place %% 90)::int, 'phone', false, 3, '{2,24}', now()
            FROM (SELECT p.*, row_number() OVER (ORDER BY uuid_hash_extended(p.tenant_id, 1)) - 1 AS place
                  FROM (SELECT DISTINCT ON (v.tenant_id) v.* FROM tenants.v_audience v
                        WHERE v.starts_on <= current_date AND (v.ends_on IS NULL OR v.ends_on > current_date)
                          AND NOT EXISTS (SELECT 1 FROM callbacks.task t WHERE t.tenant_id = v.tenant_id AND t.state = 'planned')
                          AND NOT EXISTS (SELECT 1 FROM messaging.consent c
                                          WHERE c.tenant_id = v.tenant_id AND (c.do_not_call OR 'CALLBACK' = ANY(c.opted_out)))
                        ORDER BY v.tenant_id, v.lease_id) AS p) AS a
            JOIN (SELECT id, row_number() OVER (ORDER BY username) - 1 AS place FROM identity.staff WHERE username LIKE 'caller%%') AS s
              ON s.place = a.place %% %d""".formatted(AGENTS);

    private QuarterPlan() {}

    static Figure measure(House house, Town town) throws Exception {
        callers(house);
        bare(house);
        var limit = bare(house);
        house.run("VACUUM ANALYZE callbacks.task");
        var plan = house.post("/api/v1/callbacks/plans", """
                {"name":"Bench","segment":{},"from":"%s","to":"%s","channels":["phone"]}"""
                .formatted(LocalDate.now(), LocalDate.now().plusDays(90)), 201).get("id").getStringValue();
        var begun = System.nanoTime();
        house.post("/api/v1/callbacks/plans/" + plan + "/state", "{\"state\":\"running\"}", 200);
        var ours = (System.nanoTime() - begun) / 1e6;
        var calls = house.number("SELECT count(*) FROM callbacks.task WHERE agent_id IS NOT NULL");
        if (calls != town.size()) throw new IllegalStateException(calls + " calls for " + town.size() + " tenants");
        house.run("TRUNCATE callbacks.task CASCADE");
        return Figure.time("quarter's plan", "ms", ours, limit, 2, "%,d tenants, audience and distribution over HTTP".formatted(calls));
    }

    /** What it takes; nothing of it stays. */
    private static double bare(House house) throws Exception {
        try (var connection = house.owner();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var begun = System.nanoTime();
            statement.execute(BARE);
            var took = (System.nanoTime() - begun) / 1e6;
            connection.rollback();
            return took;
        }
    }

    private static void callers(House house) throws Exception {
        var property = house.get("/api/v1/properties").get("items").get(0).get("id").getStringValue();
        var scope = PropertyScope.of(Set.of(UUID.fromString(property)));
        for (int n = 0; n < AGENTS; n++) {
            house.bean(StaffDirectory.class).seed("caller" + n, "Caller " + n, "correct-horse-battery", Set.of(Role.AGENT), scope);
        }
    }
}
