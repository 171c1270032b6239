package anju.surveys;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is told apart by.
 *
 * @param stay months lived here: 0 below 6, 1 below 12, 2 below 24, 3 more
 */
record Cohort(@Nullable UUID propertyId, @Nullable String building, @Nullable String tier, @Nullable Integer stay) {
    static final Cohort NOBODY = new Cohort(null, null, null, null);

    private static final List<UnaryOperator<Cohort>> COARSER = List.of(
            cohort -> new Cohort(cohort.propertyId, null, cohort.tier, cohort.stay),
            cohort -> new Cohort(cohort.propertyId, null, cohort.tier, null),
            Cohort::propertyOnly);

    static int stay(LocalDate since, LocalDate day) {
        long months = ChronoUnit.MONTHS.between(since, day);
        return months < 6 ? 0 : months < 12 ? 1 : months < 24 ? 2 : 3;
    }

    /**
     * Takes away what would tell somebody apart, until each cohort has {@code fewest} people: the building first, then how
     * long they live here, the tier, the property. In the order given.
     */
    static List<Cohort> coarsened(List<Cohort> people, int fewest) {
        var coarse = new ArrayList<>(people);
        for (var coarser : COARSER) {
            var sizes = sizes(coarse);
            coarse.replaceAll(cohort -> sizes.get(cohort) < fewest ? coarser.apply(cohort) : cohort);
        }
        for (var property : coarse.stream().map(Cohort::propertyOnly).distinct().toList()) fill(coarse, property, fewest);
        fill(coarse, NOBODY, fewest);
        return coarse;
    }

    /** The few left over would be known by having nothing: the smallest group beside them joins, or they join those of nowhere. */
    private static void fill(List<Cohort> coarse, Cohort rest, int fewest) {
        var sizes = sizes(coarse);
        var left = sizes.getOrDefault(rest, 0L);
        if (left == 0 || left >= fewest) return;
        var beside = sizes.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(rest))
                .filter(entry -> rest.propertyId == null || rest.propertyId.equals(entry.getKey().propertyId))
                .min(Map.Entry.<Cohort, Long>comparingByValue().thenComparing(entry -> entry.getKey().toString()))
                .map(Map.Entry::getKey);
        coarse.replaceAll(one -> beside.isEmpty() && one.equals(rest) ? NOBODY : beside.isPresent() && one.equals(beside.get()) ? rest : one);
    }

    private Cohort propertyOnly() {
        return new Cohort(propertyId, null, null, null);
    }

    private static Map<Cohort, Long> sizes(List<Cohort> people) {
        var sizes = new HashMap<Cohort, Long>();
        people.forEach(cohort -> sizes.merge(cohort, 1L, Long::sum));
        return sizes;
    }
}
