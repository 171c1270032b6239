package anju.portal;

import anju.kernel.Audited;
import anju.tenants.PortalActivated;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens a session for somebody who has shown who they are; the first time, that makes the account theirs. */
@Singleton
class ComeIn {
    private final AccountStore accounts;
    private final PortalSessions sessions;
    private final ApplicationEventPublisher<Audited> audit;
    private final ApplicationEventPublisher<PortalActivated> activated;
    private final Clock clock;

    ComeIn(
            AccountStore accounts,
            PortalSessions sessions,
            ApplicationEventPublisher<Audited> audit,
            ApplicationEventPublisher<PortalActivated> activated,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.activated = activated;
        this.clock = clock;
    }

    @Transactional
    TenantSecret by(UUID tenantId, String address, @Nullable String userAgent) {
        var now = clock.instant();
        accounts.lock(tenantId);
        if (accounts.signedIn(tenantId, now)) {
            audit.publishEvent(new Audited("portal.activated", "tenant", tenantId, null, Map.of(), Map.of()));
            activated.publishEvent(new PortalActivated(tenantId, now));
        }
        return sessions.open(tenantId, address, userAgent);
    }
}
