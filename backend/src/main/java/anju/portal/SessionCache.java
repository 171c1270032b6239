package anju.portal;

import io.micronaut.transaction.annotation.TransactionalEventListener;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a few seconds whose cookie it is, so that a request does not cost two queries. What ends on this node is
 * forgotten at once, what ends on another within {@link #KEPT}.
 */
@Singleton
class SessionCache {
    static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST = 50_000;

    private final PortalSessions sessions;
    private final Map<ByteBuffer, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    SessionCache(PortalSessions sessions) {
        this.sessions = sessions;
    }

    /** Null when the database has to be asked. */
    @Nullable PortalCaller remembered(TenantSecret secret) {
        var entry = entries.get(ByteBuffer.wrap(secret.hash()));
        if (entry == null || System.nanoTime() - entry.readAtNanos > KEPT.toNanos()) return null;
        return entry.caller.tenantId().equals(secret.tenantId()) ? entry.caller : null;
    }

    Optional<PortalCaller> read(TenantSecret secret) {
        long before = changes.get();
        var found = sessions.find(secret);
        if (entries.size() >= MOST) entries.clear();
        var key = ByteBuffer.wrap(secret.hash());
        found.ifPresentOrElse(caller -> entries.put(key, new Entry(caller, System.nanoTime())), () -> entries.remove(key));
        // what was committed while we read may not be in what we read
        if (changes.get() != before) entries.remove(key);
        return found;
    }

    @TransactionalEventListener(TransactionalEventListener.TransactionPhase.AFTER_COMMIT)
    void forget(SessionsEnded event) {
        changes.incrementAndGet();
        entries.values().removeIf(entry -> entry.caller.tenantId().equals(event.tenantId()));
    }

    private record Entry(PortalCaller caller, long readAtNanos) {}
}
