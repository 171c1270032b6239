package anju.portal;

import anju.kernel.Actor;
import anju.kernel.Audited;
import anju.portal.InvitationStore.Invitation;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Makes the link that lets a tenant in for the first time, or again; earlier links end. */
@Singleton
class InviteTenant {
    static final Duration VALID = Duration.ofDays(14);
    static final String PAGE = "/portal/invitation/";

    private final OwnHouse houses;
    private final AccountStore accounts;
    private final InvitationStore invitations;
    private final WarnTenant warn;
    private final ApplicationEventPublisher<Audited> audit;
    private final Clock clock;

    InviteTenant(
            OwnHouse houses,
            AccountStore accounts,
            InvitationStore invitations,
            WarnTenant warn,
            ApplicationEventPublisher<Audited> audit,
            Clock clock) {
        this.houses = houses;
        this.accounts = accounts;
        this.invitations = invitations;
        this.warn = warn;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param secret shown once, kept nowhere */
    record Link(TenantSecret secret, Instant expiresAt) {}

    @Transactional
    Link invite(UUID tenantId, Actor by) {
        var house = houses.of(tenantId, by.scope());
        var now = clock.instant();
        var link = new Link(TenantSecret.next(tenantId), now.plus(VALID));
        accounts.lock(tenantId);
        invitations.insert(new Invitation(tenantId, by.name(), now, link.expiresAt(), null, null), link.secret());
        warn.linkMade(tenantId, house, by);
        audit.publishEvent(new Audited("portal.invited", "tenant", tenantId, house, Map.of(), Map.of()));
        return link;
    }
}
