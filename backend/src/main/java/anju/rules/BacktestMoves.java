package anju.rules;

import anju.rules.BacktestResult.Mover;
import anju.rules.BacktestResult.TierMove;
import anju.rules.TierOutlook.Move;
import anju.rules.engine.Trigger;
import anju.tenants.Tenant;
import anju.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Counts who would rise or fall between tiers, and names the first of each way. */
@Singleton
class BacktestMoves {
    private static final int SHOWN = 50;
    private static final Comparator<Move> MOST = Comparator.comparingLong(
                    (Move move) -> Math.abs(move.pointsAfter() - move.pointsBefore()))
            .reversed()
            .thenComparing(Move::tenantId);

    private final TierOutlook tiers;
    private final Tenants tenants;

    BacktestMoves(TierOutlook tiers, Tenants tenants) {
        this.tiers = tiers;
        this.tenants = tenants;
    }

    private record Way(String from, String to, boolean up) {}

    /** @param given the version has been giving these points */
    List<TierMove> of(Map<UUID, Long> pointsMore, boolean given, ReadableRule words) {
        if (pointsMore.isEmpty()) return List.of();
        var ways = tiers.movesIf(pointsMore, given).stream()
                .sorted(MOST)
                .collect(Collectors.groupingBy(
                        move -> new Way(move.from(), move.to(), move.up()), LinkedHashMap::new, Collectors.toList()));
        var names = tenants.tenants(ways.values().stream()
                .flatMap(moves -> moves.stream().limit(SHOWN))
                .map(Move::tenantId)
                .collect(Collectors.toSet()));
        return ways.entrySet().stream()
                .map(entry -> said(entry.getKey(), entry.getValue(), names, words))
                .sorted(Comparator.comparingLong(TierMove::tenants).reversed())
                .toList();
    }

    private static TierMove said(Way way, List<Move> moves, Map<UUID, Tenant> names, ReadableRule words) {
        var tier = Trigger.AMBIENT.get(Trigger.TIER);
        return new TierMove(
                way.from(), words.value(tier, way.from()), way.to(), words.value(tier, way.to()), way.up(), moves.size(),
                moves.stream().limit(SHOWN).map(move -> mover(move, names)).toList());
    }

    private static Mover mover(Move move, Map<UUID, Tenant> names) {
        var tenant = names.get(move.tenantId());
        return new Mover(move.tenantId(), tenant == null ? "" : tenant.name(), move.pointsBefore(), move.pointsAfter());
    }
}
