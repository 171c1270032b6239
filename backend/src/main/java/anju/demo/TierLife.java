package anju.demo;

import anju.tiers.Level;
import anju.tiers.Tiers;
import anju.tiers.Tiers.Downgrade;
import anju.tiers.Tiers.PolicyTerms;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Everybody is assessed under a first policy, then under one that asks and gives more. */
@Singleton
class TierLife {
    private final Tiers tiers;

    TierLife(Tiers tiers) {
        this.tiers = tiers;
    }

    void announce() {
        tiers.adopt(policy("0.8", "0.9", "2200", "0", "首版方案"));
    }

    void improve() {
        tiers.adopt(policy("0.9", "0.95", "1900", "3", "按时要求更严,VIP 积分门槛降低,增加房租优惠"));
    }

    void assess() {
        tiers.assessEverybody();
    }

    void setByHand(Cast cast, LocalDate today) {
        var tenant = cast.id(cast.every(1, Habit.MOSTLY, 3).getLast());
        tiers.override(tenant, "VIP", "与企业客户签约的承诺", today.plusMonths(6));
    }

    private static PolicyTerms policy(String onTime, String onTimeVip, String points, String discount, String note) {
        var standard = new Level(
                "STANDARD", "普通", "Standard", "true", BigDecimal.ONE, BigDecimal.ZERO, false, List.of(), List.of());
        var preferred = new Level(
                "PREFERRED", "优质", "Preferred", "on_time_rate_12m >= " + onTime + " && tenure_months >= 6",
                new BigDecimal("1.2"), BigDecimal.ZERO, false, List.of("活动优先报名"), List.of("First choice of events"));
        var vip = new Level(
                "VIP", "VIP", "VIP",
                "on_time_rate_12m >= " + onTimeVip + " && tenure_months >= 24 && points_earned_12m >= " + points,
                new BigDecimal("1.5"), new BigDecimal(discount), true,
                List.of("每季一次免费保洁", "换房优先"), List.of("A free cleaning every quarter", "First choice when moving rooms"));
        return new PolicyTerms(List.of(standard, preferred, vip), 3, 30, Downgrade.ONE_STEP, note);
    }
}
