package anju.messaging;

import anju.messaging.Outcome.Again;
import anju.messaging.Outcome.Delivered;
import anju.messaging.Outcome.Refused;
import anju.messaging.Screening.Ready;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Empties the outbox of a channel: claims a batch, sends it over several lines at a time without holding a transaction, marks
 * what came of it every few messages. Killed in between, those few go again when their claim has run out.
 */
@Singleton
class DeliverMessages {
    /** So many that nobody could send one after another: the provider is down, and the rest is spared for later. */
    private static final int DOWN = 16;
    private static final int MARKED_AT_ONCE = 50;

    private final ClaimStore claims;
    private final Screening screening;
    private final DeliverySettings settings;
    private final Clock clock;

    DeliverMessages(ClaimStore claims, Screening screening, DeliverySettings settings, Clock clock) {
        this.claims = claims;
        this.screening = screening;
        this.settings = settings;
        this.clock = clock;
    }

    /** Until nothing is due, or the provider is down. */
    void deliver(Channel channel) {
        if (!channel.configured()) return;
        var lines = IntStream.range(0, settings.parallel()).mapToObj(n -> channel.open()).toList();
        try {
            var run = new Run(channel.name(), lines);
            while (run.batch()) {
                // until it says no
            }
        } finally {
            lines.forEach(Channel.Line::close);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private final class Run {
        private final String channel;
        private final List<Channel.Line> lines;
        private final AtomicInteger failedInARow = new AtomicInteger();
        private final AtomicReference<@Nullable String> lastError = new AtomicReference<>();

        Run(String channel, List<Channel.Line> lines) {
            this.channel = channel;
            this.lines = lines;
        }

        /** False when nothing was due, or the provider is down. */
        boolean batch() {
            var now = now();
            var claimed = claims.claim(channel, now, now.plus(settings.claim()), settings.batch());
            if (claimed.isEmpty()) return false;
            var screened = screening.screen(channel, claimed, now);
            claims.mark(screened.marks(), now);
            send(new ConcurrentLinkedQueue<>(screened.ready()), now.plus(settings.claim().dividedBy(2)));
            return !isDown();
        }

        private void send(Queue<Ready> queue, Instant deadline) {
            var sent = new AtomicInteger();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var work = lines.stream().<Future<?>>map(line -> threads.submit(() -> work(line, queue, deadline, sent))).toList();
                for (var each : work) each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            var error = lastError.getAndSet(null);
            if (sent.get() > 0 || error != null) {
                claims.health(channel, sent.get() > 0 ? now() : null, error == null ? null : now(), error);
            }
        }

        private void work(Channel.Line line, Queue<Ready> queue, Instant deadline, AtomicInteger sent) {
            var marks = new ArrayList<Mark>();
            for (var next = queue.poll(); next != null; next = queue.poll()) {
                var late = isDown() || !clock.instant().isBefore(deadline) || Thread.currentThread().isInterrupted();
                var mark = late ? Mark.putBack(next.message(), now().plus(settings.firstRetry())) : tried(line, next);
                if (mark.state() == DeliveryState.SENT) sent.incrementAndGet();
                marks.add(mark);
                if (marks.size() == MARKED_AT_ONCE) flush(marks);
            }
            flush(marks);
        }

        private Mark tried(Channel.Line line, Ready next) {
            var outcome = line.send(next.outgoing());
            if (outcome instanceof Again) failedInARow.incrementAndGet();
            else failedInARow.set(0);
            return mark(next.message(), outcome);
        }

        private Mark mark(Claimed message, Outcome outcome) {
            return switch (outcome) {
                case Delivered(var receipt) -> Mark.sent(message, receipt, now());
                case Refused(var reason) -> {
                    lastError.set(reason);
                    yield Mark.dead(message, reason, now(), false);
                }
                case Again(var reason, var wait, var maybeSent) -> {
                    lastError.set(reason);
                    yield settings.backoff().isLast(message.attempts())
                            ? Mark.dead(message, reason, now(), maybeSent)
                            : Mark.later(message, reason, now().plus(pause(message.attempts(), wait)), maybeSent);
                }
            };
        }

        private Duration pause(int attempt, @Nullable Duration asked) {
            var own = settings.backoff().after(attempt, ThreadLocalRandom.current().nextDouble());
            return asked == null || asked.compareTo(own) < 0 ? own : asked;
        }

        private void flush(List<Mark> marks) {
            claims.mark(List.copyOf(marks), now());
            marks.clear();
        }

        private boolean isDown() {
            return failedInARow.get() >= DOWN;
        }
    }
}
