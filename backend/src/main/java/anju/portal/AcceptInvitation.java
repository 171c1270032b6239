package anju.portal;

import anju.kernel.Problem;
import anju.portal.InvitationStore.Invitation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What a link is good for, and going in by it. */
@Singleton
class AcceptInvitation {
    private final InvitationStore invitations;
    private final SecondFactor factor;
    private final ComeIn comeIn;
    private final Clock clock;

    AcceptInvitation(InvitationStore invitations, SecondFactor factor, ComeIn comeIn, Clock clock) {
        this.invitations = invitations;
        this.factor = factor;
        this.comeIn = comeIn;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound {@code portal.no_invitation} for what we never gave out; Problem.Conflict for what was used, has
     *     run out or was replaced
     */
    Invitation require(String token) {
        var found = TenantSecret.read(token)
                .flatMap(invitations::find)
                .orElseThrow(() -> new Problem.NotFound("portal.no_invitation"));
        if (found.usedAt() != null) throw new Problem.Conflict("portal.invitation_used");
        if (found.replacedAt() != null) throw new Problem.Conflict("portal.invitation_replaced");
        if (!clock.instant().isBefore(found.expiresAt())) throw new Problem.Conflict("portal.invitation_expired");
        return found;
    }

    /** Whoever has a second factor shows it here too: the link is the first. */
    TenantSecret accept(String token, @Nullable String second, String address, @Nullable String userAgent) {
        var tenantId = require(token).tenantId();
        if (factor.isOn(tenantId)) factor.require(tenantId, second, address);
        return use(TenantSecret.read(token).orElseThrow(), address, userAgent);
    }

    @Transactional
    TenantSecret use(TenantSecret secret, String address, @Nullable String userAgent) {
        if (!invitations.use(secret, clock.instant())) throw new Problem.Conflict("portal.invitation_used");
        return comeIn.by(secret.tenantId(), address, userAgent);
    }
}
