package anju.tiers;

import anju.rules.TierOutlook;
import anju.tenants.TenantDays;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Answers the rules from the active policy and today's metrics. */
@Singleton
class PolicyOutlook implements TierOutlook {
    private static final int BATCH = 10_000;

    private final PolicyStore policies;
    private final MetricSource metrics;
    private final TenantDays days;

    PolicyOutlook(PolicyStore policies, MetricSource metrics, TenantDays days) {
        this.policies = policies;
        this.metrics = metrics;
        this.days = days;
    }

    @Override
    public List<TierName> tiers(Locale reader) {
        return policies.active().levels().stream().map(level -> new TierName(level.code(), level.name(reader))).toList();
    }

    @Override
    public List<Move> movesIf(Map<UUID, Long> pointsMore, boolean given) {
        var ladder = policies.assessor().ladder();
        var ids = List.copyOf(pointsMore.keySet());
        var moves = new ArrayList<Move>();
        for (var start = 0; start < ids.size(); start += BATCH) {
            var batch = ids.subList(start, Math.min(start + BATCH, ids.size()));
            for (var row : metrics.of(days.todays(batch)).values()) {
                if (decided(row)) compare(row, pointsMore.get(row.tenantId()), given, ladder, moves);
            }
        }
        return moves;
    }

    /** By the metrics: who left long ago has no tier, and who is set by hand keeps it. */
    private static boolean decided(MetricSource.Row row) {
        return row.membership() == null ? row.propertyId() != null : row.membership().overrideUntil() == null;
    }

    private static void compare(MetricSource.Row row, long more, boolean given, Ladder ladder, List<Move> moves) {
        var now = given ? row.metrics().earning(-more) : row.metrics();
        var then = now.earning(more);
        var before = ladder.rankFor(now);
        var after = ladder.rankFor(then);
        if (before == after) return;
        moves.add(new Move(
                row.tenantId(), ladder.level(before).code(), ladder.level(after).code(), after > before,
                now.pointsEarned12m(), then.pointsEarned12m()));
    }
}
