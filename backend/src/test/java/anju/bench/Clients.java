package anju.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** So many clients that each do one thing after the other until the time is over. */
final class Clients {
    /** Seconds. */
    private static final double ROUND = 5;
    /** Of one processor. */
    private static final double LITTLE = 0.05;

    private Clients() {}

    /** One thing a client does; {@code n} counts over all clients, so that no two do the same. */
    interface Work {
        void run(long n) throws Exception;
    }

    /** @return things done per second */
    static double perSecond(int clients, double seconds, IntFunction<Work> workOfClient) throws Exception {
        var next = new AtomicLong();
        var end = System.nanoTime() + (long) (seconds * 1e9);
        var started = System.nanoTime();
        long done = 0;
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var all = IntStream.range(0, clients)
                    .mapToObj(workOfClient)
                    .map(work -> pool.submit((Callable<Long>) () -> loop(work, next, end)))
                    .toList();
            for (Future<Long> one : all) {
                done += one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        }
        return done / ((System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    /**
     * Works until the JVM's compiler has little left to do: a server is not measured while its code is still being compiled. How
     * fast it gets says less: with all processors taken it stays the same for most of a minute, then it doubles.
     *
     * @param most seconds
     */
    static void rehearse(int clients, double most, Work work) throws Exception {
        var compiler = ManagementFactory.getCompilationMXBean();
        var isBusy = true;
        for (var left = most; left > 0 && isBusy; left -= ROUND) {
            var before = compiler.getTotalCompilationTime();
            perSecond(clients, ROUND, client -> work);
            isBusy = compiler.getTotalCompilationTime() - before > ROUND * 1000 * LITTLE;
        }
    }

    private static long loop(Work work, AtomicLong next, long end) throws Exception {
        long done = 0;
        while (System.nanoTime() < end) {
            work.run(next.getAndIncrement());
            done++;
        }
        return done;
    }
}
