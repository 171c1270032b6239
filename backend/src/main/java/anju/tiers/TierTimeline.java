package anju.tiers;

import anju.kernel.PropertyScope;
import anju.kernel.http.ReaderLocale;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import anju.tiers.TenantTierController.ChangeView;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Moves between tiers on a tenant's timeline. The tier is the tenant's wherever they live, so all of them, as in its history. */
@Singleton
class TierTimeline implements TimelineSource {
    private static final Instant END_OF_TIME = Instant.parse("3000-01-01T00:00:00Z");

    private final TierHistory history;

    TierTimeline(TierHistory history) {
        this.history = history;
    }

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        return history.ofTenant(tenantId, upperBound(before), limit + 1, ReaderLocale.current()).stream()
                .map(TierTimeline::item)
                .filter(item -> item.isBefore(before))
                .limit(limit)
                .toList();
    }

    /** Ids begin with the milliseconds, so that an id stands for a position in time; what is at the position itself is among them. */
    private static UUID upperBound(TimelineItem.Position position) {
        var at = position.at().isBefore(END_OF_TIME) ? position.at() : END_OF_TIME;
        return new UUID(at.toEpochMilli() + 1 << 16, 0);
    }

    private static TimelineItem item(ChangeView change) {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("from", change.fromTierName() == null ? "" : change.fromTierName());
        args.put("to", change.toTierName());
        args.put("reason", change.reason() == null ? "" : change.reason());
        args.put("until", change.until() == null ? "" : change.until());
        args.put("actor", change.actor() == null ? "" : change.actor());
        var code = "tiers.timeline." + change.outcome().toLowerCase(Locale.ROOT);
        return new TimelineItem(
                change.id(), change.at(), "tier", code, args, change.why().isEmpty() ? null : change.why(), null);
    }
}
