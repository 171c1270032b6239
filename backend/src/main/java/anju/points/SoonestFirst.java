package anju.points;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Which lots points leave by: free ones not yet expired, the soonest to expire first. */
final class SoonestFirst {
    private SoonestFirst() {}

    /** Part of a lot. */
    record Slice(Lot lot, long points) {}

    /** Slices that sum to {@code points}, or to all there is when there are fewer. */
    static List<Slice> take(List<Lot> lots, long points, LocalDate today) {
        var slices = new ArrayList<Slice>();
        var usable = lots.stream().filter(lot -> lot.free() && !lot.expiredOn(today)).sorted(Lot.SOONEST_FIRST).toList();
        var missing = points;
        for (var lot : usable) {
            var part = Math.min(missing, lot.remaining());
            if (part > 0) slices.add(new Slice(lot, part));
            missing -= part;
        }
        return slices;
    }
}
