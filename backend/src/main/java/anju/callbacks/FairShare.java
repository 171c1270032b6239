package anju.callbacks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Shares calls among those at work so that, counted with what each has open, all have as much as their time allows: water
 * poured on the open load. Nobody is further than one call from the exact share.
 */
final class FairShare {
    private FairShare() {}

    /**
     * @param load calls that are open, those given as dedicated agent included
     * @param weight the part of the time somebody is at work, more than 0 and up to 1
     */
    record Worker(UUID id, double load, double weight) {}

    /** The level up to which loads are filled, for a weight of 1. */
    static double level(long calls, List<Worker> workers) {
        var byHeight = workers.stream().sorted(Comparator.comparingDouble(FairShare::height)).toList();
        double weight = 0;
        double load = 0;
        double level = 0;
        for (var i = 0; i < byHeight.size(); i++) {
            weight += byHeight.get(i).weight();
            load += byHeight.get(i).load();
            level = (calls + load) / weight;
            if (i + 1 == byHeight.size() || level <= height(byHeight.get(i + 1))) break;
        }
        return level;
    }

    /** Whole calls for each, in the order given; ties go to the first. Adds up to {@code calls} when somebody is there. */
    static Map<UUID, Long> of(long calls, List<Worker> workers) {
        var shares = new LinkedHashMap<UUID, Long>();
        if (workers.isEmpty()) return shares;
        var level = level(calls, workers);
        long given = 0;
        for (var worker : workers) {
            var whole = (long) Math.floor(exact(worker, level) + 1e-9);
            shares.put(worker.id(), whole);
            given += whole;
        }
        var byRest = new ArrayList<>(workers.stream().filter(worker -> exact(worker, level) > 0).toList());
        byRest.sort(Comparator.comparingDouble(
                (Worker worker) -> -(exact(worker, level) - Math.floor(exact(worker, level) + 1e-9))));
        for (var i = 0; given < calls; i++, given++) shares.merge(byRest.get(i % byRest.size()).id(), 1L, Long::sum);
        return shares;
    }

    /** The fair share as a fraction. */
    static double exact(Worker worker, double level) {
        return Math.max(0, level * worker.weight() - worker.load());
    }

    private static double height(Worker worker) {
        return worker.load() / worker.weight();
    }
}
