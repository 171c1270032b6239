package anju.bench;

import java.util.Arrays;

/** A campaign's results over HTTP, with every cut, beside the bare count of the same answers. */
final class SurveyResults {
    private static final int QUESTIONS = 10;
    private static final int COHORTS = 200;
    private static final int TRIES = 15;
    private static final String BARE = """
            SELECT question, item, value, cohort_id, count(*) FROM surveys.answer WHERE campaign_id = CAST(? AS uuid)
            GROUP BY question, item, value, cohort_id""";

    private SurveyResults() {}

    interface Ask {
        void ask() throws Exception;
    }

    static Figure measure(House house, long answers) throws Exception {
        var campaign = fill(house, answers);
        try (var connection = house.owner();
                var statement = connection.prepareStatement(BARE)) {
            Ask overHttp = () -> {
                var results = house.get("/api/v1/survey-campaigns/" + campaign + "/results");
                if (results.get("responses").getLongValue() != answers / QUESTIONS) throw new IllegalStateException("counted " + results.get("responses"));
            };
            Ask bare = () -> {
                statement.setString(1, campaign);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) rows.getLong(5);
                }
            };
            median(overHttp);
            median(bare);
            var ours = median(overHttp);
            return Figure.time(
                    "survey results, median", "ms", ours, median(bare), 2.0,
                    "%,d answers, over HTTP, every cut (< 500 ms: %s)".formatted(answers, ours < 500 ? "yes" : "no"));
        }
    }

    private static double median(Ask question) throws Exception {
        var times = new double[TRIES];
        for (int n = 0; n < TRIES; n++) {
            var started = System.nanoTime();
            question.ask();
            times[n] = (System.nanoTime() - started) / 1e6;
        }
        Arrays.sort(times);
        return times[TRIES / 2];
    }

    /** Ten scores a person, of people in two hundred cohorts. */
    private static String fill(House house, long answers) throws Exception {
        var survey = house.post("/api/v1/surveys", "{\"title\":\"Bench\",\"template\":\"half-yearly\"}", 201).get("survey").get("id").getStringValue();
        var version = house.post("/api/v1/surveys/" + survey + "/versions", "{}", 201).get("id").getStringValue();
        var campaign = "00000000-0000-4000-8000-000000000160";
        house.run("""
                INSERT INTO surveys.cohort (property_id, building, tier, stay)
                SELECT md5('bench ' || n %% 20)::uuid, (n %% 5)::text, 'BENCH' || n / 20, n %% 4 FROM generate_series(0, %d) n
                ON CONFLICT DO NOTHING""".formatted(COHORTS - 1));
        house.run("""
                INSERT INTO surveys.campaign (id, survey_id, version_id, name, kind, state, anonymous, min_group, channels, property_ids,
                    opens_on, days_open, remind_after, cooldown_days, created_by, created_at)
                VALUES ('%s', '%s', '%s', 'Bench', 'once', 'closed', false, 5, '{link}', '{}', DATE '2026-01-01', 14, '{}', 0, 'bench', now())"""
                .formatted(campaign, survey, version));
        house.run("""
                INSERT INTO surveys.response (id, campaign_id, version_id, cohort_id, channel, answers)
                SELECT md5('bench response ' || n)::uuid, '%s', '%s', c.ids[1 + n %% cardinality(c.ids)], 'link', '{}'
                FROM generate_series(1, %d) n, (SELECT array_agg(id) AS ids FROM surveys.cohort WHERE tier LIKE 'BENCH%%') c"""
                .formatted(campaign, version, answers / QUESTIONS));
        house.run("""
                INSERT INTO surveys.answer (campaign_id, response_id, cohort_id, question, item, value)
                SELECT r.campaign_id, r.id, r.cohort_id, q.n, -1, 1 + abs(hashtext(r.id::text || q.n)) %% 5
                FROM surveys.response r CROSS JOIN generate_series(0, %d) q (n) WHERE r.campaign_id = '%s'"""
                .formatted(QUESTIONS - 1, campaign));
        house.run("VACUUM ANALYZE surveys.answer");
        house.run("ANALYZE surveys.response");
        return campaign;
    }
}
