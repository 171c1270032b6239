package anju.portal;

import anju.kernel.CurrentActor;
import anju.kernel.Role;
import anju.tenants.Tenants;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's way into the portal, for staff: whether it is open, and inviting. */
@Controller("/api/v1/tenants/{id}")
@Secured({Role.ADMIN, Role.MANAGER, Role.AGENT})
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantPortalController {
    private final InviteTenant invite;
    private final AccountStore accounts;
    private final InvitationStore invitations;
    private final TotpStore totp;
    private final SetSecondFactor factor;
    private final Tenants tenants;
    private final CurrentActor actor;
    private final Clock clock;

    TenantPortalController(
            InviteTenant invite,
            AccountStore accounts,
            InvitationStore invitations,
            TotpStore totp,
            SetSecondFactor factor,
            Tenants tenants,
            CurrentActor actor,
            Clock clock) {
        this.invite = invite;
        this.accounts = accounts;
        this.invitations = invitations;
        this.totp = totp;
        this.factor = factor;
        this.tenants = tenants;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @param activatedAt null: never came in
     * @param invitedUntil of an invitation that can still be used; null: there is none
     * @param secondFactorSince null: none is asked for
     */
    @Serdeable
    record PortalAccount(
            @Nullable Instant activatedAt,
            @Nullable Instant lastSignedInAt,
            @Nullable Instant invitedAt,
            @Nullable String invitedBy,
            @Nullable Instant invitedUntil,
            @Nullable Instant secondFactorSince) {}

    /** @param path of the link on this site; shown once */
    @Serdeable
    record PortalLink(String path, Instant expiresAt) {}

    @Get("/portal-account")
    PortalAccount account(UUID id) {
        tenants.visible(id, actor.require().scope());
        var account = accounts.of(id);
        var last = invitations.last(id);
        var open = last.filter(one -> one.usedAt() == null && one.expiresAt().isAfter(clock.instant()));
        return new PortalAccount(
                account.activatedAt(), account.lastSignedInAt(), last.map(InvitationStore.Invitation::invitedAt).orElse(null),
                last.map(InvitationStore.Invitation::invitedBy).orElse(null),
                open.map(InvitationStore.Invitation::expiresAt).orElse(null),
                totp.of(id).map(TotpStore.Totp::confirmedAt).orElse(null));
    }

    @Post("/portal-invitation")
    HttpResponse<PortalLink> invite(UUID id) {
        var link = invite.invite(id, actor.require());
        return HttpResponse.created(new PortalLink(InviteTenant.PAGE + link.secret().text(), link.expiresAt()));
    }

    /** For whoever lost their telephone, once it is clear who asks. */
    @Post("/second-factor-reset")
    @Status(HttpStatus.NO_CONTENT)
    @Secured({Role.ADMIN, Role.MANAGER})
    void resetSecondFactor(UUID id) {
        factor.reset(id, actor.require());
    }
}
