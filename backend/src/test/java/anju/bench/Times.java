package anju.bench;

import java.util.Arrays;

/** How long an answer takes. */
final class Times {
    private static final int FEWEST = 20;

    private Times() {}

    interface Ask {
        /** @param n the n-th time, from 0 */
        void ask(int n) throws Exception;
    }

    /** Asked again and again for so many seconds: milliseconds that 95 of 100 answers stay below. */
    static double p95(double seconds, Ask question) throws Exception {
        var times = new double[1 << 20];
        int n = 0;
        var end = System.nanoTime() + (long) (seconds * 1e9);
        while (n < times.length && (n < FEWEST || System.nanoTime() < end)) {
            var started = System.nanoTime();
            question.ask(n);
            times[n++] = (System.nanoTime() - started) / 1e6;
        }
        Arrays.sort(times, 0, n);
        return times[(int) (n * 0.95)];
    }
}
