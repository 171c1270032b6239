package anju.bench;

import anju.tiers.Tiers;

/** Everybody assessed after some have changed, beside the statement that finds the same changes and writes them. */
final class Tiering {
    private static final String CHANGES = """
            WITH tenure AS (
                SELECT tenant_id, min(first_start) AS lives_since FROM leases.v_tenure
                WHERE starts_on <= current_date AND ends_on > current_date GROUP BY tenant_id),
            habit AS (
                SELECT tenant_id, count(*) AS bills, count(*) FILTER (WHERE on_time) AS on_time,
                       max(CASE WHEN settled THEN days_late ELSE current_date - (due_on + leeway_days) END) AS longest
                FROM billing.v_rent_habit
                WHERE due_on > (current_date - interval '1 year')::date AND due_on <= current_date
                  AND (settled OR due_on + leeway_days < current_date)
                GROUP BY tenant_id),
            earned AS (SELECT tenant_id, points FROM points.v_earned_12m),
            referred AS (
                SELECT tenant_id, count(*) AS friends FROM referrals.v_converted
                WHERE converted_on > (current_date - interval '1 year')::date GROUP BY tenant_id),
            attended AS (
                SELECT tenant_id, count(*) AS events FROM community.v_attended
                WHERE attended_at > current_date - interval '1 year' GROUP BY tenant_id),
            metrics AS (
                SELECT tenant_id, (extract(year FROM age(current_date, lives_since)) * 12
                           + extract(month FROM age(current_date, lives_since)))::int AS tenure,
                       coalesce(bills, 0) AS bills, coalesce(on_time::float8 / bills, 0) AS rate,
                       greatest(longest, 0) AS longest, coalesce(points, 0) AS points, coalesce(friends, 0) AS friends,
                       coalesce(events, 0) AS events
                FROM tenure LEFT JOIN habit USING (tenant_id) LEFT JOIN earned USING (tenant_id)
                LEFT JOIN referred USING (tenant_id) LEFT JOIN attended USING (tenant_id)),
            earns AS (
                SELECT *, CASE WHEN rate >= 0.95 AND tenure >= 24 AND points >= 1000 THEN 'VIP'
                               WHEN rate >= 0.9 AND tenure >= 6 THEN 'PREFERRED' ELSE 'STANDARD' END AS tier
                FROM metrics)
            """;

    /** In as many parts the tenants' habits change, one after the other. */
    private static final int PARTS = 4;

    private Tiering() {}

    /** @param rounds of which the best counts on both sides, at most {@link #PARTS} */
    static Figure measure(House house, Town town, int rounds) throws Exception {
        town.paidYear();
        var tiers = house.bean(Tiers.class);
        var summary = tiers.assessEverybody();
        var limit = Double.MAX_VALUE;
        var ours = Double.MAX_VALUE;
        for (var round = 0; round < rounds; round++) {
            house.run("""
                    UPDATE billing.bill SET days_late = -1
                    WHERE days_late > 0 AND get_byte(uuid_send(tenant_id), 14) %% %d = %d""".formatted(PARTS, round));
            house.run("ANALYZE");
            house.settle("billing.bill");
            bare(house);
            limit = Math.min(limit, bare(house));
            var started = System.nanoTime();
            summary = tiers.assessEverybody();
            ours = Math.min(ours, (System.nanoTime() - started) / 1e9);
        }
        return Figure.time(
                "tier assessment, only changes written", "s", ours, limit, 1.3,
                "%,d tenants, %,d bills, %,d changes".formatted(
                        summary.assessed(), 12 * town.size(), summary.up() + summary.down() + summary.atRisk()));
    }

    private static double bare(House house) throws Exception {
        var written = Written.from(house);
        var membership = written.emptyLike("tiers.membership");
        var assessment = written.emptyLike("tiers.assessment");
        var started = System.nanoTime();
        house.run(CHANGES + """
                , changed AS (
                    SELECT e.*, m.tier AS before FROM earns e JOIN tiers.membership m USING (tenant_id) WHERE m.tier <> e.tier),
                moved AS (
                    INSERT INTO %s (tenant_id, tier, since, points_multiplier, rent_discount_percent)
                    SELECT tenant_id, tier, current_date, 1.2, 0 FROM changed)
                INSERT INTO %s (tenant_id, id, assessed_on, outcome, from_tier, to_tier, policy_id, tenure_months,
                                rent_bills_12m, on_time_rate_12m, overdue_days_max_12m, points_earned_12m, referrals_12m,
                                events_attended_12m)
                SELECT tenant_id, gen_random_uuid(), current_date, 'UP', before, tier,
                       '00000000-0000-7000-8000-000000000100', tenure, bills, rate, coalesce(longest, 0), points, friends, events
                FROM changed""".formatted(membership, assessment));
        return (System.nanoTime() - started) / 1e9;
    }
}
