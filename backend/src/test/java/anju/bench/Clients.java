package anju.bench;

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
    private static final int REHEARSALS = 16;
    private static final double FASTER = 1.03;
    /** Rounds in a row that may bring nothing: one or two can be a checkpoint's. */
    private static final int PATIENCE = 4;

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
     * Works until it gets no faster: a server is not measured while its code is still being compiled.
     *
     * @param most seconds
     */
    static void rehearse(int clients, double most, Work work) throws Exception {
        double best = 0;
        var idle = 0; // rounds that brought nothing
        for (var round = 0; round < REHEARSALS && idle < PATIENCE; round++) {
            var rate = perSecond(clients, most / REHEARSALS, client -> work);
            idle = rate < best * FASTER ? idle + 1 : 0;
            best = Math.max(best, rate);
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
