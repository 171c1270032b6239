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
    private final ComeIn comeIn;
    private final Clock clock;

    AcceptInvitation(InvitationStore invitations, ComeIn comeIn, Clock clock) {
        this.invitations = invitations;
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

    @Transactional
    TenantSecret accept(String token, String address, @Nullable String userAgent) {
        var tenantId = require(token).tenantId();
        var secret = TenantSecret.read(token).orElseThrow();
        if (!invitations.use(secret, clock.instant())) throw new Problem.Conflict("portal.invitation_used");
        return comeIn.by(tenantId, address, userAgent);
    }
}
