package anju.identity;

import anju.kernel.Ids;
import io.micronaut.context.annotation.Value;
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
class Sessions {
    private static final Duration SEEN_AT_MOST_EACH = Duration.ofMinutes(1);
    private static final int LONGEST_USER_AGENT = 300;

    private final SessionRepository sessions;
    private final StaffRepository staff;
    private final Clock clock;
    private final Duration idle;
    private final Duration length;

    Sessions(
            SessionRepository sessions,
            StaffRepository staff,
            Clock clock,
            @Value("${anju.session.idle:12h}") Duration idle,
            @Value("${anju.session.length:7d}") Duration length) {
        this.sessions = sessions;
        this.staff = staff;
        this.clock = clock;
        this.idle = idle;
        this.length = length;
    }

    /** Opens one; the secret is for the cookie and is not kept. */
    Secret open(UUID staffId, String address, @Nullable String userAgent) {
        var secret = Secret.next();
        var now = clock.instant();
        var agent = userAgent == null ? "" : userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT));
        sessions.insert(new SessionRow(Ids.next(), staffId, now, now, now.plus(length), address, agent), secret);
        return secret;
    }

    /** The living session of this secret, whose owner is not locked. */
    @Transactional
    Optional<SignedIn> find(Secret secret) {
        var now = clock.instant();
        return sessions.find(secret, now, idleSince(now)).flatMap(session -> {
            if (session.lastSeenAt().isBefore(now.minus(SEEN_AT_MOST_EACH))) sessions.seen(session.id(), now);
            return signedIn(session);
        });
    }

    /** The same without using it. */
    @Transactional
    Optional<SignedIn> look(Secret secret) {
        var now = clock.instant();
        return sessions.find(secret, now, idleSince(now)).flatMap(this::signedIn);
    }

    private Optional<SignedIn> signedIn(SessionRow session) {
        return staff.find(session.staffId()).filter(owner -> !owner.locked()).map(owner -> new SignedIn(session.id(), owner));
    }

    List<SessionRow> of(UUID staffId) {
        var now = clock.instant();
        return sessions.ofStaff(staffId, now, idleSince(now));
    }

    private Instant idleSince(Instant now) {
        return now.minus(idle);
    }

    int removeExpired() {
        var now = clock.instant();
        return sessions.deleteExpired(now, idleSince(now));
    }
}
