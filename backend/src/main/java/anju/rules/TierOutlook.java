package anju.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What rules want to know about tiers; whoever keeps the tiers answers. */
public interface TierOutlook {
    /** The tiers as they are configured now, lowest first. */
    List<TierName> tiers(Locale reader);

    /**
     * Who would stand in another tier, by what the metrics give, if the rules had given so many points more (below zero:
     * fewer) in the last 12 months. Tiers set by hand stay. Writes nothing.
     *
     * @param given the ledger has these points already: the question is who would stand elsewhere without them
     */
    List<Move> movesIf(Map<UUID, Long> pointsMore, boolean given);

    record TierName(String code, String name) {}

    /** @param pointsBefore earned in 12 months without the points in question, {@code pointsAfter} with them */
    record Move(UUID tenantId, String from, String to, boolean up, long pointsBefore, long pointsAfter) {}
}
