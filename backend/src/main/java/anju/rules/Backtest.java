package anju.rules;

import anju.kernel.PropertyScope;
import anju.kernel.Texts;
import anju.rules.FactStore.Judged;
import anju.rules.RuleSet.Member;
import anju.rules.RuleStore.Rule;
import anju.rules.RuleStore.State;
import anju.rules.RuleStore.Version;
import anju.rules.engine.Clause;
import anju.rules.engine.CompiledRules;
import anju.rules.engine.Trigger;
import anju.tenants.Tenants;
import io.micronaut.context.annotation.Value;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Runs the rules that are on, and the same with one version added or put in its predecessor's place, over stored facts.
 * Writes nothing.
 */
@Singleton
class Backtest {
    private static final int SHOWN_TENANTS = 50;

    private final RuleSets sets;
    private final FactReader facts;
    private final Tenants tenants;
    private final Places places;
    private final Texts texts;
    private final Clock clock;
    private final BigDecimal pointCost;
    private final CurrencyUnit currency;

    Backtest(
            RuleSets sets, FactReader facts, Tenants tenants, Places places, Texts texts, Clock clock,
            @Value("${anju.points.cost-per-point:0.01}") BigDecimal pointCost,
            @Value("${anju.points.currency:CNY}") String currency) {
        this.sets = sets;
        this.facts = facts;
        this.tenants = tenants;
        this.places = places;
        this.texts = texts;
        this.clock = clock;
        this.pointCost = pointCost;
        this.currency = CurrencyUnit.of(currency);
    }

    /**
     * @param from first day, {@code to} the first day no longer looked at
     * @param facts how many were judged
     * @param current points by the rules that are on, {@code candidate} with this version
     * @param cost of the difference
     * @param earners tenants who earn from this version, of {@code judged} tenants
     * @param budgetUsed points of this version; {@code budgetExhausted} the month in which its budget is used up
     */
    @Serdeable
    record Result(
            LocalDate from, LocalDate to, long facts, long current, long candidate, long difference, Money cost,
            BigDecimal pointCost, long earners, long judged, @Nullable Long budget, long budgetUsed,
            @Nullable String budgetExhausted, List<Part> months, List<Part> properties, List<Part> tiers,
            List<Person> tenants) {}

    /** A month, property or tier. {@code key} is 2026-11, the property's id or the tier's code. */
    @Serdeable
    record Part(String key, String label, long current, long candidate) {}

    @Serdeable
    record Person(
            UUID tenantId, String name, String tier, long cadenceMonths, long current, long candidate, long difference,
            String why) {}

    @Transactional(readOnly = true)
    Result run(Rule rule, int months, PropertyScope scope, Locale locale) {
        var version = rule.shown();
        var to = LocalDate.now(clock).plusDays(1);
        var from = YearMonth.from(LocalDate.now(clock)).minusMonths(months - 1L).atDay(1);
        var run = new Run(rule.trigger(), version, members(rule, version), from);
        facts.each(rule.trigger(), run.capsFrom(), to, scope, run::judge);
        return run.result(to, locale);
    }

    /** What judges beside the version: the active rules, without its own rule. */
    private List<Member> members(Rule rule, Version version) {
        var members = new ArrayList<Member>();
        sets.current(rule.trigger()).ifPresent(set -> set.members().stream()
                .filter(member -> !member.shadow())
                .forEach(members::add));
        if (version.state() == State.ACTIVE) members.removeIf(member -> member.ruleId().equals(rule.id()));
        return members;
    }

    /** One run: two judges side by side, and sums. */
    private final class Run {
        private final Trigger trigger;
        private final Version version;
        private final LocalDate from;
        private final RuleSet before;
        private final RuleSet after;
        private final int position;
        private final Judge current = new Judge(new CapUse(), new Budgets());
        private final Judge candidate = new Judge(new CapUse(), new Budgets());
        private final List<String> clauses;
        private final CompiledRules clauseProgram;
        private final Map<String, long[]> byMonth = new TreeMap<>();
        private final Map<String, long[]> byProperty = new HashMap<>();
        private final Map<String, long[]> byTier = new HashMap<>();
        private final Map<String, Long> ownByMonth = new TreeMap<>();
        private final Map<UUID, Tally> byTenant = new HashMap<>();
        private long seen;

        Run(Trigger trigger, Version version, List<Member> others, LocalDate from) {
            this.trigger = trigger;
            this.version = version;
            this.from = from;
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
            add(byMonth, month, now.points(), then.points());
            add(byProperty, String.valueOf(fact.propertyId()), now.points(), then.points());
            add(byTier, (String) fact.inputs()[Trigger.TIER], now.points(), then.points());
            if (own != null) ownByMonth.merge(month, own.given(), Long::sum);
            var tally = byTenant.computeIfAbsent(fact.tenantId(), id -> new Tally(clauses.size()));
            tally.add(fact, now.points(), then.points(), own);
            if (own == null) tally.miss(clauseProgram.evaluate(fact.inputs()).points());
        }

        Result result(LocalDate to, Locale locale) {
            var words = new ReadableRule(texts, locale);
            var nowPoints = byTenant.values().stream().mapToLong(tally -> tally.current).sum();
            var thenPoints = byTenant.values().stream().mapToLong(tally -> tally.candidate).sum();
            var ownPoints = ownByMonth.values().stream().mapToLong(points -> points).sum();
            var difference = thenPoints - nowPoints;
            return new Result(
                    from, to, seen, nowPoints, thenPoints, difference,
                    Money.of(currency, pointCost.multiply(BigDecimal.valueOf(difference)), java.math.RoundingMode.HALF_UP),
                    pointCost,
                    byTenant.values().stream().filter(tally -> tally.earned > 0).count(), byTenant.size(),
                    version.terms().budget(), ownPoints, exhausted(),
                    months(), parts(byProperty, key -> key.equals("null") ? "" : places.name(UUID.fromString(key))),
                    parts(byTier, key -> words.value(trigger.fields().get(Trigger.TIER), key)),
                    people(words));
        }

        private List<Part> months() {
            for (var month = YearMonth.from(from); !month.isAfter(YearMonth.now(clock)); month = month.plusMonths(1)) {
                byMonth.putIfAbsent(month.toString(), new long[2]);
            }
            return byMonth.entrySet().stream()
                    .map(entry -> new Part(entry.getKey(), entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                    .toList();
        }

        private static List<Part> parts(Map<String, long[]> sums, java.util.function.UnaryOperator<String> label) {
            return sums.entrySet().stream()
                    .map(entry -> new Part(
                            entry.getKey(), label.apply(entry.getKey()), entry.getValue()[0], entry.getValue()[1]))
                    .sorted(Comparator.comparingLong((Part part) -> part.candidate()).reversed())
                    .toList();
        }

        private @Nullable String exhausted() {
            var budget = version.terms().budget();
            if (budget == null) return null;
            long used = 0;
            for (var entry : ownByMonth.entrySet()) {
                used += entry.getValue();
                if (used >= budget) return entry.getKey();
            }
            return null;
        }

        private List<Person> people(ReadableRule words) {
            var order = Comparator.comparingLong((Map.Entry<UUID, Tally> entry) -> Math.abs(entry.getValue().difference()))
                    .thenComparingLong(entry -> entry.getValue().candidate)
                    .reversed();
            var top = byTenant.entrySet().stream().sorted(order).limit(SHOWN_TENANTS).toList();
            var names = tenants.tenants(top.stream().map(Map.Entry::getKey).collect(Collectors.toSet()));
            return top.stream()
                    .map(entry -> {
                        var tally = entry.getValue();
                        var person = names.get(entry.getKey());
                        return new Person(
                                entry.getKey(), person == null ? "" : person.name(), tally.tier, tally.cadenceMonths,
                                tally.current, tally.candidate, tally.difference(), tally.why(words, trigger, clauses));
                    })
                    .toList();
        }
    }

    private static void add(Map<String, long[]> sums, String key, long current, long candidate) {
        var sum = sums.computeIfAbsent(key, unknown -> new long[2]);
        sum[0] += current;
        sum[1] += candidate;
    }

    /** A tenant's sums, and what kept the version from paying. */
    private static final class Tally {
        private final int[] missed;
        private String tier = "";
        private long cadenceMonths;
        private long current;
        private long candidate;
        private int judged;
        private int earned;
        private int capped;
        private int lost;
        private long own;

        Tally(int clauses) {
            this.missed = new int[clauses];
        }

        void add(Fact fact, long currentPoints, long candidatePoints, @Nullable Note note) {
            tier = (String) fact.inputs()[Trigger.TIER];
            cadenceMonths = (Long) fact.inputs()[fact.trigger().position("lease.cadence_months")];
            current += currentPoints;
            candidate += candidatePoints;
            judged++;
            if (note == null) return;
            own += note.given();
            if (note.given() > 0) earned++;
            if (note.cap() >= 0) capped++;
            if (note.outcome() == Note.Outcome.GROUP) lost++;
        }

        void miss(long[] held) {
            for (var i = 0; i < missed.length; i++) if (held[i] == 0) missed[i]++;
        }

        long difference() {
            return candidate - current;
        }

        String why(ReadableRule words, Trigger trigger, List<String> clauses) {
            if (earned > 0) {
                var said = words.say("why.earned", judged, earned, own);
                if (capped > 0) said += words.say("sentence.comma") + words.say("why.capped", capped);
                if (lost > 0) said += words.say("sentence.comma") + words.say("why.lost", lost);
                return said;
            }
            if (capped > 0) return words.say("why.capped", capped);
            if (lost > 0) return words.say("why.lost", lost);
            var most = 0;
            for (var i = 1; i < missed.length; i++) if (missed[i] > missed[most]) most = i;
            if (missed.length == 0 || missed[most] == 0) return words.say("why.out_of_scope", judged);
            return words.say("why.missed", judged, missed[most], words.clause(trigger, clauses.get(most)));
        }
    }
}
