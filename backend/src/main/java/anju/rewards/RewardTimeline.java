package anju.rewards;

import anju.kernel.Db;
import anju.kernel.PropertyScope;
import anju.kernel.http.ReaderLocale;
import anju.tenants.TimelineItem;
import anju.tenants.TimelineSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** How redemptions ended where the tenant lived, in their timeline; that points were spent, the ledger's own lines say. */
@Singleton
class RewardTimeline implements TimelineSource {
    private final Db db;

    RewardTimeline(Db db) {
        this.db = db;
    }

    private record Ended(UUID id, Instant endedAt, String endedBy, String name, String nameEn, RewardKind kind, RedemptionState state) {}

    @Override
    public List<TimelineItem> before(UUID tenantId, PropertyScope scope, TimelineItem.Position before, int limit) {
        var ended = db.query(sql -> Db.bind(sql.createQuery("""
                SELECT id, ended_at, ended_by, name, name_en, kind, state FROM rewards.redemption
                WHERE tenant_id = :tenant AND (ended_at, id) < (:at, :id) AND (:everything OR property_id = ANY(:properties))
                ORDER BY ended_at DESC, id DESC LIMIT :limit"""), scope)
                .bind("tenant", tenantId)
                .bind("at", before.at())
                .bind("id", before.id())
                .bind("limit", limit)
                .mapTo(Ended.class)
                .list());
        var english = ReaderLocale.current().getLanguage().equals("en");
        return ended.stream().map(one -> item(one, english)).toList();
    }

    private static String what(Ended one) {
        var credited = one.kind() == RewardKind.RENT_CREDIT && one.state() == RedemptionState.FULFILLED;
        return credited ? "credited" : one.state().name().toLowerCase(Locale.ROOT);
    }

    private static TimelineItem item(Ended one, boolean english) {
        var name = english && !one.nameEn().isEmpty() ? one.nameEn() : one.name();
        return new TimelineItem(
                one.id(), one.endedAt(), "reward", "rewards.timeline." + what(one),
                Map.of("name", name, "by", one.endedBy()), null, "/redemptions/" + one.id());
    }
}
