package anju.surveys;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which groups of a cut may not be shown: those below the smallest size, and, where the total would give those away by
 * subtraction, the next smallest as well. Of equal ones always the same, whoever asks.
 */
final class SmallGroups {
    private SmallGroups() {}

    private static <G> Comparator<Map.Entry<G, Long>> smallestFirst() {
        return Map.Entry.<G, Long>comparingByValue().thenComparing(group -> group.getKey().toString());
    }

    /**
     * Houses that no sum may hold: who reads other houses has another sum, and the two must not differ by what a few said. Only
     * readers of them all have the small ones counted, together, once these are enough.
     */
    static <G> Set<G> uncounted(Map<G, Long> sizes, int fewest, boolean everyHouse) {
        var small = new HashSet<G>();
        long people = 0;
        for (var house : sizes.entrySet()) {
            if (house.getValue() >= fewest) continue;
            small.add(house.getKey());
            people += house.getValue();
        }
        return everyHouse && people >= fewest ? Set.of() : small;
    }

    static <G> Set<G> hidden(Map<G, Long> sizes, int fewest) {
        var hidden = new HashSet<G>();
        long people = 0;
        for (var group : sizes.entrySet().stream().sorted(smallestFirst()).toList()) {
            if (group.getValue() == 0) continue;
            var small = group.getValue() < fewest;
            var givesAway = !hidden.isEmpty() && people < fewest;
            if (!small && !givesAway) break;
            hidden.add(group.getKey());
            people += group.getValue();
        }
        return hidden;
    }
}
