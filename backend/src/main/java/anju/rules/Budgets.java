package anju.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What is left of the rules' budgets; a rule without one is not in it. */
final class Budgets {
    private final Map<UUID, Long> left = new HashMap<>();

    /** @param used points given so far */
    void put(UUID ruleId, long budget, long used) {
        left.put(ruleId, Math.max(0, budget - used));
    }

    long fits(UUID ruleId, long wanted) {
        return Math.min(wanted, left.getOrDefault(ruleId, Long.MAX_VALUE));
    }

    void take(UUID ruleId, long points) {
        left.computeIfPresent(ruleId, (rule, remaining) -> remaining - points);
    }
}
