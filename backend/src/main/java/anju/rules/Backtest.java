package anju.rules;

import anju.kernel.PropertyScope;
import anju.rules.BacktestResult.Part;
import anju.rules.BacktestResult.Person;
import anju.rules.BacktestRun.Sum;
import anju.rules.RuleSet.Member;
import anju.rules.RuleStore.Rule;
import anju.rules.RuleStore.State;
import anju.rules.RuleStore.Version;
import anju.rules.engine.Trigger;
import anju.tenants.Tenants;
import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Runs the rules that are on, and the same with one version added or put in its predecessor's place, over stored facts.
 * Writes nothing.
 */
@Singleton
class Backtest {
    private static final int SHOWN_TENANTS = 50;
    private static final Comparator<Map.Entry<UUID, BacktestTally>> MOST_CHANGED =
            Comparator.comparingLong((Map.Entry<UUID, BacktestTally> entry) -> Math.abs(entry.getValue().difference()))
                    .thenComparingLong(entry -> entry.getValue().sum().candidate())
                    .reversed();

    private final RuleSets sets;
    private final FactReader facts;
    private final Tenants tenants;
    private final BacktestMoves moves;
    private final Places places;
    private final RuleWords words;
    private final Clock clock;
    private final BigDecimal pointCost;
    private final CurrencyUnit currency;

    Backtest(
            RuleSets sets, FactReader facts, Tenants tenants, BacktestMoves moves, Places places, RuleWords words, Clock clock,
            @Value("${anju.points.cost-per-point:0.01}") BigDecimal pointCost,
            @Value("${anju.points.currency:CNY}") String currency) {
        this.sets = sets;
        this.facts = facts;
        this.tenants = tenants;
        this.moves = moves;
        this.places = places;
        this.words = words;
        this.clock = clock;
        this.pointCost = pointCost;
        this.currency = CurrencyUnit.of(currency);
    }

    @Transactional(readOnly = true)
    BacktestResult run(Rule rule, int months, PropertyScope scope, Locale locale) {
        var version = rule.shown();
        var today = LocalDate.now(clock);
        var from = YearMonth.from(today).minusMonths(months - 1L).atDay(1);
        var to = today.plusDays(1);
        var run = new BacktestRun(rule.trigger(), version, members(rule, version), from, to.minusYears(1));
        facts.each(rule.trigger(), run.capsFrom(), to, scope, run::judge);
        return result(run, rule.trigger(), version, from, to, words.in(locale));
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

    private BacktestResult result(
            BacktestRun run, Trigger trigger, Version version, LocalDate from, LocalDate to, ReadableRule words) {
        var sum = run.sum();
        var difference = sum.candidate() - sum.current();
        return new BacktestResult(
                from, to, run.facts(), sum.current(), sum.candidate(), difference,
                Money.of(currency, pointCost.multiply(BigDecimal.valueOf(difference)), RoundingMode.HALF_UP), pointCost,
                run.tenants().values().stream().filter(BacktestTally::earns).count(), run.tenants().size(),
                version.terms().budget(), run.budgetUsed(), run.budgetExhausted(),
                months(run.months(YearMonth.from(to.minusDays(1)))),
                parts(run.properties(), key -> key.isEmpty() ? "" : places.name(UUID.fromString(key))),
                parts(run.tiers(), key -> words.value(trigger.fields().get(Trigger.TIER), key)),
                moves.of(run.pointsMore(), version.state() == State.ACTIVE, words), people(run, trigger, words));
    }

    private static List<Part> months(Map<String, Sum> sums) {
        return sums.entrySet().stream().map(entry -> part(entry.getKey(), entry.getKey(), entry.getValue())).toList();
    }

    private static List<Part> parts(Map<String, Sum> sums, UnaryOperator<String> label) {
        return sums.entrySet().stream()
                .map(entry -> part(entry.getKey(), label.apply(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingLong(Part::candidate).reversed())
                .toList();
    }

    private static Part part(String key, String label, Sum sum) {
        return new Part(key, label, sum.current(), sum.candidate());
    }

    private List<Person> people(BacktestRun run, Trigger trigger, ReadableRule words) {
        var top = run.tenants().entrySet().stream().sorted(MOST_CHANGED).limit(SHOWN_TENANTS).toList();
        var names = tenants.tenants(top.stream().map(Map.Entry::getKey).collect(Collectors.toSet()));
        return top.stream()
                .map(entry -> {
                    var tally = entry.getValue();
                    var person = names.get(entry.getKey());
                    return new Person(
                            entry.getKey(), person == null ? "" : person.name(), tally.tier(), tally.cadenceMonths(),
                            tally.sum().current(), tally.sum().candidate(), tally.difference(),
                            tally.why(words, trigger, run.clauses()));
                })
                .toList();
    }
}
