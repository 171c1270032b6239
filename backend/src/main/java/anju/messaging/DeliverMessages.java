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
import java.util.Optional;
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
 * Empties the outbox of a channel: claims a batch while the one before is being sent over several lines at a time, holds no
 * transaction meanwhile, and marks what came of it as it goes. Killed in between, what was claimed goes again when the claim
 * has run out, and says that it may be the second time.
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
            new Run(channel.name()).over(lines);
        } finally {
            lines.forEach(Channel.Line::close);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** @param deadline what is not sent by then is put back, well before somebody else may claim it */
    private record Batch(Queue<Ready> queue, Instant deadline) {}

    private final class Run {
        private final String channel;
        private final Queue<Mark> marks = new ConcurrentLinkedQueue<>();
        private final AtomicInteger unwritten = new AtomicInteger();
        private final AtomicInteger failedInARow = new AtomicInteger();
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicReference<@Nullable String> lastError = new AtomicReference<>();

        Run(String channel) {
            this.channel = channel;
        }

        void over(List<Channel.Line> lines) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var next = claim();
                while (next.isPresent()) {
                    var batch = next.get();
                    var work = lines.stream().<Future<?>>map(line -> threads.submit(() -> send(line, batch))).toList();
                    next = isOver() ? Optional.empty() : claim();
                    finish(work);
                }
            } finally {
                flush();
            }
        }

        /** Empty when nothing is due. */
        private Optional<Batch> claim() {
            var now = now();
            var claimed = claims.claim(channel, now, now.plus(settings.claim()), settings.batch());
            if (claimed.isEmpty()) return Optional.empty();
            var screened = screening.screen(channel, claimed, now);
            claims.mark(screened.marks(), now);
            return Optional.of(new Batch(new ConcurrentLinkedQueue<>(screened.ready()), now.plus(settings.claim().dividedBy(2))));
        }

        /** What one line does of a batch. */
        private void send(Channel.Line line, Batch batch) {
            for (var next = batch.queue().poll(); next != null; next = batch.queue().poll()) {
                var late = isOver() || !clock.instant().isBefore(batch.deadline());
                marks.add(late ? Mark.putBack(next.message(), now().plus(settings.firstRetry())) : tried(line, next));
                if (unwritten.incrementAndGet() % MARKED_AT_ONCE == 0) flush();
            }
        }

        private void finish(List<Future<?>> work) {
            try {
                for (var each : work) each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            flush();
            var error = lastError.getAndSet(null);
            var some = sent.getAndSet(0) > 0;
            if (some || error != null) claims.health(channel, some ? now() : null, error == null ? null : now(), error);
        }

        private Mark tried(Channel.Line line, Ready next) {
            var outcome = line.send(next.outgoing());
            if (outcome instanceof Again) failedInARow.incrementAndGet();
            else failedInARow.set(0);
            return mark(next.message(), outcome);
        }

        private Mark mark(Claimed message, Outcome outcome) {
            return switch (outcome) {
                case Delivered(var receipt) -> {
                    sent.incrementAndGet();
                    yield Mark.sent(message, receipt, now());
                }
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

        private void flush() {
            var written = new ArrayList<Mark>();
            for (var mark = marks.poll(); mark != null; mark = marks.poll()) written.add(mark);
            claims.mark(written, now());
        }

        /** The provider is down, or we are to stop. */
        private boolean isOver() {
            return failedInARow.get() >= DOWN || Thread.currentThread().isInterrupted();
        }
    }
}
