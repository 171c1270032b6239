package anju.portal;

import anju.kernel.Ids;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is signed in from where. A session ends after a while unused and, used or not, after its full length. */
@Singleton
class PortalSessions {
    private static final Duration SEEN_AT_MOST_EACH = Duration.ofMinutes(15);
    private static final int LONGEST_USER_AGENT = 300;

    private final SessionStore sessions;
    private final ApplicationEventPublisher<SessionsEnded> ended;
    private final Clock clock;
    private final Duration idle;
    private final Duration length;

    PortalSessions(
            SessionStore sessions,
            ApplicationEventPublisher<SessionsEnded> ended,
            Clock clock,
            @Value("${anju.portal.session.idle:90d}") Duration idle,
            @Value("${anju.portal.session.length:365d}") Duration length) {
        this.sessions = sessions;
        this.ended = ended;
        this.clock = clock;
        this.idle = idle;
        this.length = length;
    }

    /** Opens one; the secret is for the cookie and is not kept. */
    TenantSecret open(UUID tenantId, String address, @Nullable String userAgent) {
        var secret = TenantSecret.next(tenantId);
        var now = clock.instant();
        var agent = userAgent == null ? "" : userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT));
        sessions.insert(new SessionRow(tenantId, Ids.next(), now, now, now.plus(length), address, agent), secret);
        return secret;
    }

    /** Of whom the secret is, while the session lives. */
    Optional<PortalCaller> find(TenantSecret secret) {
        var now = clock.instant();
        return sessions.find(secret, now, idleSince(now)).map(session -> {
            if (session.lastSeenAt().isBefore(now.minus(SEEN_AT_MOST_EACH))) sessions.seen(session, now);
            return new PortalCaller(session.id(), session.tenantId(), session.name());
        });
    }

    List<SessionRow> of(UUID tenantId) {
        var now = clock.instant();
        return sessions.ofTenant(tenantId, now, idleSince(now));
    }

    /** False when it is not one of the tenant's. */
    @Transactional
    boolean end(UUID tenantId, UUID sessionId) {
        ended.publishEvent(new SessionsEnded(tenantId));
        return sessions.delete(tenantId, sessionId);
    }

    /** All but this one; says how many. */
    @Transactional
    int endOthers(PortalCaller caller) {
        ended.publishEvent(new SessionsEnded(caller.tenantId()));
        return sessions.deleteAll(caller.tenantId(), caller.sessionId());
    }

    @Transactional
    void endAll(UUID tenantId) {
        ended.publishEvent(new SessionsEnded(tenantId));
        sessions.deleteAll(tenantId, null);
    }

    void removeExpired() {
        var now = clock.instant();
        sessions.deleteExpired(now, idleSince(now));
    }

    Duration length() {
        return length;
    }

    private Instant idleSince(Instant now) {
        return now.minus(idle);
    }
}
