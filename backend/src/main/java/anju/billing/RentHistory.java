package anju.billing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How an account has paid its rent, seen from each of its rent bills. A function of the present bills alone, so that it
 * comes out the same whatever came in first.
 */
final class RentHistory {
    private static final int MONTHS = 12;

    private RentHistory() {}

    /** A rent bill; {@code onTime} is false while it is not settled. */
    record Entry(LocalDate dueOn, boolean onTime) {}

    /**
     * @param onTimeStreak bills directly before that were on time, in a row
     * @param onTimeRate12m share of on-time bills among those due in the 12 months before; 0 when none were
     */
    record View(int onTimeStreak, double onTimeRate12m) {
        static final View NONE = new View(0, 0);
    }

    /** @param entries by due day; the answer has the same order */
    static List<View> of(List<Entry> entries) {
        var views = new ArrayList<View>(entries.size());
        var streak = 0;
        var first = 0; // of the 12 months before
        var end = 0; // first that is due the same day
        var onTime = 0; // in [first, end)
        for (var entry : entries) {
            while (entries.get(end).dueOn().isBefore(entry.dueOn())) {
                if (entries.get(end++).onTime()) onTime++;
            }
            var since = entry.dueOn().minusMonths(MONTHS);
            while (first < end && entries.get(first).dueOn().isBefore(since)) {
                if (entries.get(first++).onTime()) onTime--;
            }
            views.add(new View(streak, end == first ? 0 : (double) onTime / (end - first)));
            streak = entry.onTime() ? streak + 1 : 0;
        }
        return views;
    }
}
