package anju.bench;

import java.util.Locale;

/**
 * One line of the table: what Anju reached, the limit measured beside it, and the goal for the one over the other.
 *
 * @param unit of both figures, {@code rows/s}, {@code ms} …
 * @param moreIsBetter true for throughput (goal: at least), false for time and heap (goal: at most)
 * @param goal ours over limit, 0.5 for half
 * @param isFrugal whether it stayed within the memory that it may take
 */
record Figure(
        String path, String unit, double ours, double limit, boolean moreIsBetter, double goal, boolean isFrugal, String note) {

    static Figure throughput(String path, String unit, double ours, double limit, double atLeast, String note) {
        return new Figure(path, unit, ours, limit, true, atLeast, true, note);
    }

    static Figure time(String path, String unit, double ours, double limit, double atMost, String note) {
        return new Figure(path, unit, ours, limit, false, atMost, true, note);
    }

    /** The same, which is reached only if the heap stayed below that. */
    Figure below(int limitMiB, HeapPeak.Result<?> heap) {
        return new Figure(
                path, unit, ours, limit, moreIsBetter, goal, heap.peakMiB() < limitMiB,
                "%s, heap %.0f MiB (< %d)".formatted(note, heap.peakMiB(), limitMiB));
    }

    double ratio() {
        return ours / limit;
    }

    boolean reached() {
        return isFrugal && (moreIsBetter ? ratio() >= goal : ratio() <= goal);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %-58s | %,14.1f | %,14.1f | %-8s | %6.2f | %s %5.2f | %-3s | %s",
                path, ours, limit, unit, ratio(), moreIsBetter ? ">=" : "<=", goal, reached() ? "yes" : "no", note);
    }
}
