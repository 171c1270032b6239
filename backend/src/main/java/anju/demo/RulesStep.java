package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The operator's rules, active before the first payment of the history comes in; one in shadow, one still a draft. */
@Singleton
class RulesStep {
    private static final String RENT = "rent.bill_settled";

    private final Console console;

    RulesStep(Console console) {
        this.console = console;
    }

    private record Rule(String state, Map<String, Object> body) {}

    void load() {
        var there = console.get(MANAGER, "/api/v1/rules").items().stream()
                .map(rule -> String.valueOf(rule.get("name")))
                .collect(Collectors.toSet());
        for (var rule : rules()) {
            if (there.contains(String.valueOf(rule.body().get("name")))) continue;
            var created = console.post(MANAGER, "/api/v1/rules", rule.body());
            if (rule.state().equals("draft")) continue;
            console.post(MANAGER, "/api/v1/rules/" + Objects.requireNonNull(created.body().get("id")) + "/state",
                    Map.of("state", rule.state()));
        }
    }

    private static List<Rule> rules() {
        var year = Map.<String, Object>of("months", 12, "end", "month");
        return List.of(
                new Rule("active", with(rule("按时缴租", "Rent on time", RENT, "bill.item == \"rent\" && bill.days_late <= 0",
                        "100 * bill.months_covered"), "expiry", year, "multiplier", true)),
                new Rule("active", with(rule("提前奖励", "Early bird", RENT, "bill.item == \"rent\" && bill.days_late <= -3",
                        "20 * bill.months_covered"), "expiry", year, "caps", List.of(Map.of("per", "quarter", "points", 180)))),
                new Rule("active", with(rule("季付同享", "Quarterly payers too", RENT,
                        "bill.item == \"rent\" && bill.days_late <= 0 && bill.months_covered >= 3", "10 * bill.months_covered"),
                        "expiry", year)),
                new Rule("active", with(rule("连续按时半年", "Half a year on time", RENT,
                        "bill.item == \"rent\" && bill.days_late <= 0 && history.on_time_streak >= 5", "100"),
                        "expiry", year, "caps", List.of(Map.of("per", "year", "times", 2)))),
                new Rule("active", with(rule("推荐好友", "A friend referred",
                        "referral.converted", "referral.role == \"referrer\"", "500"),
                        "expiry", Map.of("months", 24), "caps", List.of(Map.of("per", "year", "times", 10)))),
                new Rule("active", with(rule("受邀入住", "Moved in on a referral",
                        "referral.converted", "referral.role == \"friend\"", "200"),
                        "expiry", Map.of("months", 12))),
                new Rule("active", with(rule("续租奖励", "Renewal thanks",
                        "lease.renewed", "lease.term_months >= 6", "25 * lease.term_months"),
                        "expiry", Map.of("months", 24))),
                new Rule("active", with(rule("入住周年", "Anniversary", "tenancy.anniversary", "true", "100 * tenancy.years"),
                        "expiry", Map.of("months", 12))),
                new Rule("active", with(rule("参加活动", "Coming along", "event.attended", "true", "30"),
                        "expiry", Map.of("months", 12), "caps", List.of(Map.of("per", "month", "times", 4)))),
                new Rule("shadow", with(rule("提前五天加倍", "Five days early, double",
                        RENT, "bill.item == \"rent\" && bill.days_late <= -5",
                        "40 * bill.months_covered"), "expiry", year)),
                new Rule("draft", with(rule("年付答谢", "A year paid at once", RENT,
                        "bill.item == \"rent\" && bill.days_late <= 0 && bill.months_covered >= 12", "600"), "expiry", year)));
    }

    private static Map<String, Object> rule(String name, String nameEn, String trigger, String when, String points) {
        return new HashMap<>(Map.of("name", name, "nameEn", nameEn, "trigger", trigger, "when", when, "points", points));
    }

    private static Map<String, Object> with(Map<String, Object> body, Object... fields) {
        for (int n = 0; n < fields.length; n += 2) body.put(String.valueOf(fields[n]), fields[n + 1]);
        return body;
    }
}
