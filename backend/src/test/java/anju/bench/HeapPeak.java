package anju.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** The most heap in use while something ran: what was there when a collection began, or at the end; garbage included. */
final class HeapPeak {
    private static final double MIB = 1024 * 1024;
    private static final Set<String> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    private HeapPeak() {}

    record Result<T>(T value, double peakMiB) {}

    static <T> Result<T> of(Callable<T> work) throws Exception {
        System.gc();
        var since = ManagementFactory.getRuntimeMXBean().getUptime();
        var peak = new LongAccumulator(Math::max, 0);
        NotificationListener watch = (event, handback) -> {
            var collection = collection(event);
            if (collection.getStartTime() >= since) peak.accumulate(usedBefore(collection));
        };
        var collectors = ManagementFactory.getGarbageCollectorMXBeans();
        for (var collector : collectors) ((NotificationEmitter) collector).addNotificationListener(watch, null, null);
        try {
            var value = work.call();
            peak.accumulate(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            return new Result<>(value, peak.get() / MIB);
        } finally {
            for (var collector : collectors) ((NotificationEmitter) collector).removeNotificationListener(watch);
        }
    }

    private static GcInfo collection(Notification event) {
        return GarbageCollectionNotificationInfo.from((CompositeData) event.getUserData()).getGcInfo();
    }

    /** @return bytes in use when it began */
    private static long usedBefore(GcInfo collection) {
        return collection.getMemoryUsageBeforeGc().entrySet().stream()
                .filter(pool -> POOLS.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }
}
