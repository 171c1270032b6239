package anju.rules;

import anju.rules.FactStore.Judged;
import anju.rules.RuleSet.Member;
import anju.rules.RuleStore.Version;
import anju.rules.engine.Clause;
import anju.rules.engine.CompiledRules;
import anju.rules.engine.Trigger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two judges side by side over the same facts, one of them with the version, and their sums. */
final class BacktestRun {
    private final Version version;
    private final LocalDate from;
    private final LocalDate lastYear;
    private final RuleSet before;
    private final RuleSet after;
    private final int position;
    private final Judge current = new Judge(new CapUse(), new Budgets());
    private final Judge candidate = new Judge(new CapUse(), new Budgets());
    private final List<String> clauses;
    private final CompiledRules clauseProgram;
    private final Map<String, Sum> byMonth = new TreeMap<>();
    private final Map<String, Sum> byProperty = new HashMap<>();
    private final Map<String, Sum> byTier = new HashMap<>();
    private final Map<String, Long> ownByMonth = new TreeMap<>();
    private final Map<UUID, BacktestTally> byTenant = new HashMap<>();
    private long seen;

    /** Points of the present rules, and with the version. */
    record Sum(long current, long candidate) {
        static final Sum NONE = new Sum(0, 0);

        Sum plus(Sum other) {
            return new Sum(current + other.current, candidate + other.candidate);
        }
    }

    /**
     * @param others what judges beside the version
     * @param lastYear the first day whose points count for tiers
     */
    BacktestRun(Trigger trigger, Version version, List<Member> others, LocalDate from, LocalDate lastYear) {
        this.version = version;
        this.from = from;
        this.lastYear = lastYear;
        this.before = RuleSet.of(null, trigger, others);
        var with = new ArrayList<>(others);
        with.removeIf(member -> member.ruleId().equals(version.ruleId()));
        this.position = with.size();
        with.add(RuleSets.member(version, false));
        this.after = RuleSet.of(null, trigger, with);
        this.clauses = Clause.split(version.terms().when());
        this.clauseProgram = CompiledRules.compile(
                trigger, clauses.stream().map(clause -> new CompiledRules.Source(clause, "1")).toList());
    }

    /** Caps look back to the beginning of their period. */
    LocalDate capsFrom() {
        return after.members().stream()
                .flatMap(member -> member.terms().caps().stream())
                .map(cap -> cap.per().around(from).from())
                .min(Comparator.naturalOrder())
                .filter(day -> day.isBefore(from))
                .orElse(from);
    }

    void judge(Judged judged) {
        var fact = judged.fact();
        var now = current.judge(before, fact);
        var then = candidate.judge(after, fact);
        if (fact.occurredOn().isBefore(from)) return;
        seen++;
        var own = then.notes().stream().filter(note -> note.position() == position).findFirst().orElse(null);
        var month = YearMonth.from(fact.occurredOn()).toString();
        var sum = new Sum(now.points(), then.points());
        byMonth.merge(month, sum, Sum::plus);
        byProperty.merge(fact.propertyId() == null ? "" : fact.propertyId().toString(), sum, Sum::plus);
        byTier.merge((String) fact.inputs()[Trigger.TIER], sum, Sum::plus);
        if (own != null) ownByMonth.merge(month, own.given(), Long::sum);
        var tally = byTenant.computeIfAbsent(fact.tenantId(), id -> new BacktestTally(clauses.size()));
        tally.add(fact, sum, own);
        if (!fact.occurredOn().isBefore(lastYear)) tally.countForTiers(sum);
        if (own == null) tally.miss(clauseProgram.evaluate(fact.inputs()).points());
    }

    long facts() {
        return seen;
    }

    Sum sum() {
        return byMonth.values().stream().reduce(Sum.NONE, Sum::plus);
    }

    /** Every month from the first to the last, those without facts too. */
    Map<String, Sum> months(YearMonth last) {
        for (var month = YearMonth.from(from); !month.isAfter(last); month = month.plusMonths(1)) {
            byMonth.putIfAbsent(month.toString(), Sum.NONE);
        }
        return byMonth;
    }

    /** By the property's id; "" for facts of none. */
    Map<String, Sum> properties() {
        return byProperty;
    }

    Map<String, Sum> tiers() {
        return byTier;
    }

    Map<UUID, BacktestTally> tenants() {
        return byTenant;
    }

    /** Points of the last 12 months that the version gives more (or less), of tenants for whom it makes a difference. */
    Map<UUID, Long> pointsMore() {
        var more = new HashMap<UUID, Long>();
        byTenant.forEach((tenant, tally) -> {
            if (tally.forTiers() != 0) more.put(tenant, tally.forTiers());
        });
        return more;
    }

    List<String> clauses() {
        return clauses;
    }

    long budgetUsed() {
        return ownByMonth.values().stream().mapToLong(points -> points).sum();
    }

    /** The month in which the version's budget is used up. */
    @Nullable String budgetExhausted() {
        var budget = version.terms().budget();
        if (budget == null) return null;
        long used = 0;
        for (var entry : ownByMonth.entrySet()) {
            used += entry.getValue();
            if (used >= budget) return entry.getKey();
        }
        return null;
    }
}
