package anju.bench;

import anju.rules.engine.CompiledRules.Source;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Twenty earning rules as an operator has them, in CEL and in Drools' words. */
final class TwentyRules {
    private TwentyRules() {}

    private record Pair(String when, String points, String drlWhen, String drlPoints) {}

    private static final List<Pair> RULES = List.of(
            rule("bill.item == \"rent\" && bill.days_late <= 0", "50 * bill.months_covered"),
            rule("bill.item == \"rent\" && bill.days_late <= -3", "20 * bill.months_covered"),
            rule("bill.days_late <= 0 && history.on_time_streak >= 5", "100"),
            rule("bill.days_late <= 0 && history.on_time_streak >= 11", "200"),
            rule("bill.days_late <= 0 && bill.months_covered >= 3", "10 * bill.months_covered"),
            rule("bill.days_late <= 0 && tenant.tenure_months <= 3", "100"),
            rule("tenant.tier == \"VIP\" && bill.days_late <= 0", "30"),
            rule("tenant.tier == \"PREFERRED\" && bill.days_late <= 0", "15"),
            rule("bill.method == \"wechat\"", "5"),
            rule("bill.method == \"alipay\"", "5"),
            rule("bill.method == \"bank\" && bill.amount >= 5000.0", "10"),
            rule("bill.amount >= 3000.0 && bill.days_late <= 0", "12"),
            rule("lease.monthly_rent >= 6000.0", "8"),
            rule("lease.cadence_months >= 6 && bill.days_late <= 0", "60"),
            rule("history.on_time_rate_12m >= 0.95", "6"),
            rule("history.on_time_rate_12m >= 0.8 && history.on_time_rate_12m < 0.95", "3"),
            rule("tenant.tenure_months >= 24", "7"),
            rule("tenant.tenure_months >= 60 && bill.days_late <= 0", "14"),
            rule("tenant.points_available < 100 && bill.days_late <= 0", "9"),
            rule("bill.currency == \"CNY\" && bill.days_late <= -10", "25"));

    static List<Source> cel() {
        return RULES.stream().map(rule -> new Source(rule.when, rule.points)).toList();
    }

    static String drl() {
        return "package bench\nimport " + DroolsBill.class.getName() + "\n"
                + IntStream.range(0, RULES.size()).mapToObj(i -> """
                        rule "r%d" when $bill : DroolsBill(%s) then $bill.add(%s); end
                        """.formatted(i, RULES.get(i).drlWhen, RULES.get(i).drlPoints)).collect(Collectors.joining("\n"));
    }

    private static Pair rule(String when, String points) {
        return new Pair(when, points, drools(when), drools(points).replace("monthsCovered", "$bill.getMonthsCovered()"));
    }

    private static String drools(String cel) {
        return cel.replace("bill.item", "item")
                .replace("bill.days_late", "daysLate")
                .replace("bill.months_covered", "monthsCovered")
                .replace("bill.method", "method")
                .replace("bill.amount", "amount")
                .replace("bill.currency", "currency")
                .replace("history.on_time_streak", "onTimeStreak")
                .replace("history.on_time_rate_12m", "onTimeRate")
                .replace("tenant.tier", "tier")
                .replace("tenant.tenure_months", "tenureMonths")
                .replace("tenant.points_available", "pointsAvailable")
                .replace("lease.monthly_rent", "monthlyRent")
                .replace("lease.cadence_months", "cadenceMonths");
    }
}
