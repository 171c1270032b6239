package anju.referrals;

import anju.kernel.PropertyScope;
import anju.referrals.StepStore.StepRow;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Recommendations in a tenant's timeline, on both sides; for the houses of either, as in their list. */
@Singleton
class ReferralTimeline implements TimelineSource {
    private final StepStore steps;

    ReferralTimeline(StepStore steps) {
        this.steps = steps;
    }

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        return steps.before(tenantId, scope, before.at(), before.id(), limit).stream().map(ReferralTimeline::item).toList();
    }

    private static TimelineItem item(StepRow step) {
        var code = "referrals.timeline." + step.role().name().toLowerCase(Locale.ROOT) + "_" + step.what();
        return new TimelineItem(
                step.id(), step.at(), "referral", code, Map.of("other", step.other()), null, "/referrals/" + step.referralId());
    }
}
