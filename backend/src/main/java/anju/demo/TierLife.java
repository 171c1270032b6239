package anju.demo;

import static anju.demo.DemoPeople.MANAGER;

import anju.tiers.Tiers;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Everybody is assessed under a first policy, then under one that asks and gives more. */
@Singleton
class TierLife {
    private final Tiers tiers;
    private final Console console;

    TierLife(Tiers tiers, Console console) {
        this.tiers = tiers;
        this.console = console;
    }

    void announce() {
        adopt(policy("0.8", "0.9", 2200, 0, "首版方案"));
    }

    void improve() {
        adopt(policy("0.9", "0.95", 1900, 3, "按时要求更严，VIP 积分门槛降低，增加房租优惠"));
    }

    void assess() {
        tiers.assessEverybody();
    }

    void setByHand(Cast cast, LocalDate today) {
        var tenant = cast.id(cast.every(1, Habit.MOSTLY, 3).getLast());
        console.post(MANAGER, "/api/v1/tenants/" + tenant + "/tier/override",
                Map.of("tier", "VIP", "reason", "与企业客户签约时的承诺", "until", today.plusMonths(6)));
    }

    private void adopt(Map<String, Object> policy) {
        console.delete(MANAGER, "/api/v1/tiers/policy/draft"); // of a load that was cut off
        var draft = console.put(MANAGER, "/api/v1/tiers/policy/draft", policy);
        console.post(MANAGER, "/api/v1/tiers/policy/activation", Map.of(), "If-Match", String.valueOf(draft.etag()));
    }

    private static Map<String, Object> policy(String onTime, String onTimeVip, int points, int discount, String note) {
        var standard = level("STANDARD", "普通", "Standard", "true", "1", 0, List.of(), List.of());
        var preferred = level("PREFERRED", "优质", "Preferred",
                "on_time_rate_12m >= " + onTime + " && tenure_months >= 6", "1.2", 0,
                List.of("活动优先报名"), List.of("First choice of events"));
        var vip = level("VIP", "VIP", "VIP",
                "on_time_rate_12m >= " + onTimeVip + " && tenure_months >= 24 && points_earned_12m >= " + points, "1.5", discount,
                List.of("每季一次免费保洁", "换房优先"), List.of("A free cleaning every quarter", "First choice when moving rooms"));
        return Map.of("levels", List.of(standard, preferred, vip), "minimumStayMonths", 3, "graceDays", 30,
                "downgrade", "ONE_STEP", "note", note);
    }

    private static Map<String, Object> level(
            String code, String zh, String en, String condition, String multiplier, int discount, List<String> perksZh,
            List<String> perksEn) {
        return Map.of("code", code, "nameZh", zh, "nameEn", en, "condition", condition,
                "pointsMultiplier", new BigDecimal(multiplier), "rentDiscountPercent", discount,
                "dedicatedAgent", code.equals("VIP"), "perksZh", perksZh, "perksEn", perksEn);
    }
}
