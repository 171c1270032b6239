package anju.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.concurrent.Callable;

/** The most heap in use while something ran, garbage not yet collected included: an upper bound. */
final class HeapPeak {
    private static final double MIB = 1024 * 1024;

    private HeapPeak() {}

    record Result<T>(T value, double peakMiB) {}

    static <T> Result<T> of(Callable<T> work) throws Exception {
        System.gc();
        var pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        pools.forEach(pool -> pool.resetPeakUsage());
        var value = work.call();
        var peak = pools.stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        return new Result<>(value, peak / MIB);
    }
}
