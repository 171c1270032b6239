package anju.rules;

import anju.kernel.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What rules have given each tenant so far, by day: the base of caps. */
final class CapUse {
    private record Key(UUID tenantId, UUID ruleId, boolean shadow) {}

    private record Use(LocalDate on, long points) {}

    private final Map<Key, List<Use>> uses = new HashMap<>();

    void add(UUID tenantId, UUID ruleId, boolean shadow, LocalDate on, long points) {
        uses.computeIfAbsent(new Key(tenantId, ruleId, shadow), key -> new ArrayList<>()).add(new Use(on, points));
    }

    /** How many of {@code wanted} points a cap leaves on that day. */
    long fits(Cap cap, UUID tenantId, RuleSet.Member member, LocalDate on, long wanted) {
        DateRange period = cap.per().around(on);
        long points = 0;
        long times = 0;
        for (var use : uses.getOrDefault(new Key(tenantId, member.ruleId(), member.shadow()), List.of())) {
            if (!period.contains(use.on())) continue;
            points += use.points();
            times++;
        }
        return cap.fits(wanted, points, times);
    }

    /** The tenant's turn is over: a run over many tenants need not remember. */
    void forget() {
        uses.clear();
    }
}
