package anju.demo;

import anju.callbacks.PastCalls;
import anju.callbacks.PastCalls.PastAttempt;
import anju.callbacks.PastCalls.PastCall;
import anju.callbacks.PastCalls.PastPromise;
import anju.identity.StaffDirectory;
import anju.identity.StaffMember;
import anju.kernel.Db;
import anju.kernel.Role;
import anju.tenants.Segment;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls to tenants: last quarter's are over, this quarter's, a week early, go on; some were not reached, some wait for what was
 * promised.
 */
@Singleton
class CallsLife {
    private static final List<String> PROMISES = List.of("把快递柜加一组", "联系物业修好门禁", "把上个月水费单重新算一遍", "给走廊换亮一点的灯");
    private static final List<String> NOTES = List.of("住得习惯，邻居安静", "希望周末也能报修", "对续租有兴趣，到期前再谈", "反映洗衣房排队");
    private static final Segment EVERYBODY = Segment.EVERYBODY;

    private final PastCalls calls;
    private final StaffDirectory staff;
    private final Db db;

    CallsLife(PastCalls calls, StaffDirectory staff, Db db) {
        this.calls = calls;
        this.staff = staff;
        this.db = db;
    }

    record Home(UUID tenantId, UUID propertyId, UUID unitId, String unitLabel, String tier, String timeZone) {}

    void load(LocalDate today) {
        var agents = staff.active();
        var homes = homes(today);
        var quarter = today.withDayOfMonth(1).withMonth((today.getMonthValue() - 1) / 3 * 3 + 1);
        var before = quarter.minusMonths(3);
        var begin = quarter.minusWeeks(1); // on the first day of a quarter there are calls that were made, and late ones
        var past = calls.plan(name(before), EVERYBODY, before, begin, true);
        var present = calls.plan(name(quarter), EVERYBODY, begin, quarter.plusMonths(3), false);
        var dice = new Random(20_261_122);
        var all = new ArrayList<PastCall>();
        for (var n = 0; n < homes.size(); n++) {
            var home = homes.get(n);
            if (n % 5 != 4) all.add(call(home, agent(home, agents, n), past, name(before), day(before, begin, n, homes.size()), today, dice, n));
            var due = n % 7 == 3 && n % 3 < 2 ? today.minusDays(n % 3 * 2L) : day(begin, quarter.plusMonths(3), n, homes.size());
            all.add(call(home, agent(home, agents, n), present, name(quarter), due, today, dice, n));
        }
        calls.remember(all);
    }

    private static StaffMember agent(Home home, List<StaffMember> agents, int n) {
        var here = agents.stream()
                .filter(one -> one.roles().contains(Role.AGENT) && one.scope().includes(home.propertyId()))
                .toList();
        return here.get(n % here.size());
    }

    private static LocalDate day(LocalDate from, LocalDate to, int n, int of) {
        return from.plusDays(ChronoUnit.DAYS.between(from, to) * (n * 37L % of) / of);
    }

    private static PastCall call(
            Home home, StaffMember agent, UUID plan, String name, LocalDate due, LocalDate today, Random dice, int n) {
        var chance = dice.nextInt(100);
        var at = due.atTime(10 + dice.nextInt(8), dice.nextInt(60)).atZone(ZoneId.of(home.timeZone())).toInstant();
        var mood = chance % 10 == 0 ? "unhappy" : chance % 3 == 0 ? "neutral" : "content";
        var note = chance % 4 == 0 ? NOTES.get(n % NOTES.size()) : null;
        if (!due.isBefore(today) || n % 7 == 3 && due.isAfter(today.minusDays(4))) { // the latter are late
            return past(home, agent, plan, name, due, List.of(), null, null, null);
        }
        if (chance >= 88) {
            var last = chance >= 97 ? "refused" : chance >= 94 ? "wrong_number" : "no_answer";
            var tries = last.equals("no_answer")
                    ? Stream.of(0, 1, 3).filter(days -> due.plusDays(days).isBefore(today)).map(days -> tried(at.plus(days, ChronoUnit.DAYS), last)).toList()
                    : List.of(tried(at, last));
            return past(home, agent, plan, name, due, tries, null, null, null);
        }
        var tries = chance % 6 == 0
                ? List.of(tried(at.minus(4, ChronoUnit.HOURS), "no_answer"), new PastAttempt(at, "reached", note))
                : List.of(new PastAttempt(at, "reached", note));
        return past(home, agent, plan, name, due, tries, mood, note, promise(chance, n, at, due, today));
    }

    /** The latest ones wait to be kept or told. */
    private static @Nullable PastPromise promise(int chance, int n, Instant at, LocalDate due, LocalDate today) {
        if (n % 6 != 1) return null;
        var what = PROMISES.get(n % PROMISES.size());
        var fresh = due.isAfter(today.minusDays(21));
        var kept = fresh && (chance % 2 == 0 || !due.isBefore(today.minusDays(2))) ? null : at.plus(2, ChronoUnit.DAYS);
        return new PastPromise(what, due.plusDays(5), kept, fresh ? null : at.plus(3, ChronoUnit.DAYS));
    }

    private static PastAttempt tried(Instant at, String outcome) {
        return new PastAttempt(at, outcome, null);
    }

    private static PastCall past(
            Home home, StaffMember agent, UUID plan, String name, LocalDate due, List<PastAttempt> tries, @Nullable String mood,
            @Nullable String note, @Nullable PastPromise promise) {
        return new PastCall(
                home.tenantId(), home.propertyId(), home.unitId(), home.unitLabel(), home.tier(), agent.id(), agent.name(), plan, "plan",
                name, due, tries, mood, note, promise);
    }

    private static String name(LocalDate quarter) {
        return "%d 年第 %d 季度回访".formatted(quarter.getYear(), (quarter.getMonthValue() - 1) / 3 + 1);
    }

    List<Home> homes(LocalDate today) {
        return db.query(sql -> sql.createQuery("""
                SELECT * FROM (
                    SELECT DISTINCT ON (a.tenant_id) a.tenant_id, a.property_id, a.unit_id, a.unit_label, a.tier, p.time_zone, p.name
                    FROM tenants.v_audience a
                    JOIN properties.v_property p ON p.property_id = a.property_id
                    WHERE a.starts_on <= :today AND (a.ends_on IS NULL OR a.ends_on > :today)
                    ORDER BY a.tenant_id, a.unit_label) AS here
                ORDER BY name, unit_label, tier""")
                .bind("today", today)
                .mapTo(Home.class)
                .list());
    }
}
