package anju.tiers;

import anju.kernel.TenantRecords;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The tier and how it came. */
@Singleton
class TierRecords implements TenantRecords {
    @Override
    public List<Kind> kinds() {
        return List.of(
                Kind.of("tier", """
                        SELECT tier, since, at_risk_since, override_until, points_multiplier, rent_discount_percent
                        FROM tiers.membership WHERE tenant_id = :tenant""", "tiers.membership"),
                Kind.of("tier-changes", """
                        SELECT assessed_on, outcome, from_tier, to_tier, tenure_months, rent_bills_12m, on_time_rate_12m,
                               overdue_days_max_12m, points_earned_12m, referrals_12m, events_attended_12m, reason, until
                        FROM tiers.assessment WHERE tenant_id = :tenant ORDER BY id""", "tiers.assessment"));
    }

    @Override
    public String things() {
        return "SELECT id FROM tiers.assessment WHERE tenant_id = :tenant";
    }

    @Override
    public List<String> erasing() {
        return List.of("UPDATE tiers.assessment SET reason = :blank WHERE tenant_id = :tenant AND reason IS NOT NULL");
    }

    @Override
    public Map<String, String> untouched() {
        return Map.of("tiers.membership", "the tier");
    }
}
