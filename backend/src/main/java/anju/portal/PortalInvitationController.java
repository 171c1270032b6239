package anju.portal;

import anju.portal.PortalSessionController.Me;
import anju.tenants.Tenants;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the tenant sees behind the link that staff made, and going in by it. Public, so it tells next to nothing. */
@Controller("/api/v1/portal/invitations/{token}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalInvitationController {
    private final AcceptInvitation accept;
    private final Tenants tenants;
    private final Homes homes;
    private final PortalViews views;
    private final PortalCookie cookie;
    private final HttpClientAddressResolver addresses;

    PortalInvitationController(
            AcceptInvitation accept,
            Tenants tenants,
            Homes homes,
            PortalViews views,
            PortalCookie cookie,
            HttpClientAddressResolver addresses) {
        this.accept = accept;
        this.tenants = tenants;
        this.homes = homes;
        this.views = views;
        this.cookie = cookie;
        this.addresses = addresses;
    }

    /**
     * @param name the first character of it: {@code 张**}
     * @param property null while there is no lease
     */
    @Serdeable
    record PortalInvitation(String name, @Nullable String property, String language, Instant expiresAt) {}

    /** @param secondFactor for whoever has one */
    @Serdeable
    record Acceptance(@Nullable @Size(max = 40) String secondFactor) {}

    @Get
    PortalInvitation get(String token) {
        var invitation = accept.require(token);
        var tenant = tenants.tenant(invitation.tenantId());
        var home = homes.of(tenant.id()).stream().findFirst();
        var name = tenant.name();
        return new PortalInvitation(
                name.substring(0, name.offsetByCodePoints(0, 1)) + "**", home.map(Homes.Home::property).orElse(null),
                tenant.language(), invitation.expiresAt());
    }

    @Post
    HttpResponse<Me> accept(HttpRequest<?> request, String token, @Nullable @Valid @Body Acceptance body) {
        var secret = accept.accept(token, body == null ? null : body.secondFactor(), addresses.resolve(request), request.getHeaders().get("User-Agent"));
        return HttpResponse.ok(views.me(secret.tenantId())).cookie(cookie.of(request, secret));
    }
}
