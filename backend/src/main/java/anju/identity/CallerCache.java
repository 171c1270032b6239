package anju.identity;

import io.micronaut.transaction.annotation.TransactionalEventListener;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a few seconds whose cookie or token it is, so that a request does not cost a query. What changes on this
 * node is forgotten at once, what changes on another within {@link #KEPT}.
 */
@Singleton
class CallerCache {
    static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST = 50_000;

    private final Map<ByteBuffer, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** What is remembered; null when the database has to be asked. */
    @Nullable Caller remembered(Secret secret) {
        var entry = entries.get(ByteBuffer.wrap(secret.hash()));
        return entry == null || System.nanoTime() - entry.readAtNanos > KEPT.toNanos() ? null : entry.caller;
    }

    <C extends Caller> Optional<C> read(Secret secret, Function<Secret, Optional<C>> database) {
        long before = changes.get();
        var found = database.apply(secret);
        if (entries.size() >= MOST) entries.clear();
        var key = ByteBuffer.wrap(secret.hash());
        found.ifPresentOrElse(caller -> entries.put(key, new Entry(caller, System.nanoTime())), () -> entries.remove(key));
        // a change that was committed while we read may not be in what we read
        if (changes.get() != before) entries.remove(key);
        return found;
    }

    @TransactionalEventListener(TransactionalEventListener.TransactionPhase.AFTER_COMMIT)
    void forget(StaffAccessChanged change) {
        changes.incrementAndGet();
        entries.values().removeIf(entry -> entry.caller.staffId().equals(change.staffId()));
    }

    private record Entry(Caller caller, long readAtNanos) {}
}
