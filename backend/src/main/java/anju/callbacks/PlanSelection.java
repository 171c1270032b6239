package anju.callbacks;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.tenants.Audience;
import anju.tenants.Audience.Condition;
import anju.tenants.Segment;
import anju.tenants.Segments;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom a plan means: its segment, what happened, and who must not be called. */
@Singleton
class PlanSelection {
    private static final Segment WITHOUT_COMPLAINT =
            new Segment(null, null, null, null, null, null, null, null, null, null, null, false);

    private final Segments segments;
    private final Texts texts;
    private final Db db;
    private final Clock clock;

    PlanSelection(Segments segments, Texts texts, Db db, Clock clock) {
        this.segments = segments;
        this.texts = texts;
        this.db = db;
        this.clock = clock;
    }

    /** How many are left after a condition. */
    record Step(String words, long left) {}

    /** @param plan null while it is only tried */
    Audience people(@Nullable UUID plan, PlanTerms terms, PropertyScope scope, Locale reader) {
        var audience = segments.audience(meant(terms), scope, reader);
        var conditions = new ArrayList<>(audience.conditions());
        var bindings = new LinkedHashMap<>(audience.bindings());
        if (terms.trigger() == Trigger.MOVED_IN) {
            bindings.put("plan_days", days(terms));
            bindings.put("plan_from", terms.from());
            conditions.add(new Condition(
                    texts.get(reader, "callbacks.part.moved_in", days(terms)),
                    "a.since + :plan_days BETWEEN :plan_from AND a.today"));
        }
        if (terms.notReachedDays() != null) {
            bindings.put("plan_reached", clock.instant().minus(Duration.ofDays(terms.notReachedDays())));
            conditions.add(new Condition(texts.get(reader, "callbacks.part.not_reached", terms.notReachedDays()), """
                    NOT EXISTS (SELECT 1 FROM callbacks.task r
                                WHERE r.tenant_id = a.tenant_id AND r.reached_at > :plan_reached)"""));
        }
        conditions.add(new Condition(texts.get(reader, "callbacks.part.no_call_open"), """
                NOT EXISTS (SELECT 1 FROM callbacks.task w WHERE w.tenant_id = a.tenant_id AND w.state = 'planned')"""));
        conditions.add(new Condition(texts.get(reader, "callbacks.part.may_call"), """
                NOT EXISTS (SELECT 1 FROM messaging.v_consent c
                            WHERE c.tenant_id = a.tenant_id AND (c.do_not_call OR 'CALLBACK' = ANY(c.opted_out)))"""));
        if (terms.satisfaction()) {
            conditions.addAll(segments.audience(WITHOUT_COMPLAINT, scope, reader).conditions());
        }
        if (plan != null) {
            bindings.put("plan_id", plan);
            conditions.add(new Condition(
                    "", "NOT EXISTS (SELECT 1 FROM callbacks.task k WHERE k.tenant_id = a.tenant_id AND k.key = " + key(terms) + ")"));
        }
        return new Audience(audience.everybody(), conditions, bindings);
    }

    /** SQL over a row {@code a} of the audience: what must not be planned for twice. Wants {@code :plan_id}. */
    static String key(PlanTerms terms) {
        return switch (terms.trigger()) {
            case MOVED_IN -> "'moved_in:' || a.lease_id";
            case LEASE_ENDS -> "'lease_ends:' || a.lease_id";
            case PERIOD, REPAIR_CLOSED, LOW_SCORE, OVERDUE -> "'plan:' || CAST(:plan_id AS text)";
        };
    }

    /** Whether the plan's own conditions hold for this one tenant. */
    boolean means(PlanTerms terms, UUID tenant, PropertyScope scope) {
        var people = people(null, terms, scope, Locale.ROOT);
        return db.query(sql -> people.bind(sql.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM (" + people.sql() + ") AS p WHERE p.tenant_id = :one)"))
                .bind("one", tenant)
                .mapTo(Boolean.class)
                .one());
    }

    /** Everybody who lives there, then how many are left condition by condition. */
    List<Step> steps(PlanTerms terms, PropertyScope scope, Locale reader) {
        var people = people(null, terms, scope, reader);
        var tests = new ArrayList<String>();
        var so = new StringBuilder("true");
        tests.add("true");
        for (var condition : people.conditions()) {
            so.append(" AND ").append(condition.sql());
            tests.add(so.toString());
        }
        var inner = numbered(tests, "bool_or(%s) AS c%d");
        var outer = numbered(tests.stream().map(test -> "").toList(), "count(*) FILTER (WHERE %sc%d)");
        var left = db.query(sql -> people.bind(sql.createQuery("SELECT ARRAY[" + outer + "]::bigint[] FROM (SELECT " + inner
                        + " FROM (" + people.everybody() + ") AS a GROUP BY a.tenant_id) AS people"))
                .mapTo(Long[].class)
                .one());
        var steps = new ArrayList<Step>();
        steps.add(new Step(texts.get(reader, "callbacks.part.everybody"), left[0]));
        for (var i = 1; i < left.length; i++) steps.add(new Step(people.conditions().get(i - 1).words(), left[i]));
        return steps;
    }

    private static String numbered(List<String> tests, String format) {
        var number = new int[1];
        return tests.stream().map(test -> format.formatted(test, number[0]++)).collect(Collectors.joining(", "));
    }

    private static Segment meant(PlanTerms terms) {
        if (terms.trigger() != Trigger.LEASE_ENDS) return terms.segment();
        var asked = terms.segment();
        var ends = asked.leaseEndsWithinDays() == null ? days(terms) : Math.min(asked.leaseEndsWithinDays(), days(terms));
        return new Segment(
                asked.properties(), asked.buildings(), asked.tiers(), asked.tagsAny(), asked.tagsAll(), asked.stayMinMonths(),
                asked.stayMaxMonths(), ends, asked.movedInWithinDays(), asked.languages(), asked.agentIds(), asked.openComplaint());
    }

    static int days(PlanTerms terms) {
        return terms.triggerDays() == null ? days(terms.trigger()) : terms.triggerDays();
    }

    /** Where nobody said otherwise. */
    static int days(Trigger trigger) {
        return switch (trigger) {
            case MOVED_IN -> 7;
            case LEASE_ENDS -> 60;
            case REPAIR_CLOSED -> 2;
            case LOW_SCORE -> 1;
            case OVERDUE, PERIOD -> 0;
        };
    }
}
