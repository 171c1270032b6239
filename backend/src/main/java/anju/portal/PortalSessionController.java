package anju.portal;

import anju.kernel.CurrentTenant;
import anju.kernel.Problem;
import anju.kernel.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's signing in and out, and who I am. */
@Controller("/api/v1/portal")
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalSessionController {
    private final AskCode askCode;
    private final SignInTenant signIn;
    private final PortalSessions sessions;
    private final PortalViews views;
    private final PortalCookie cookie;
    private final CurrentTenant tenant;
    private final HttpClientAddressResolver addresses;
    private final List<DemoTenants> demo;

    PortalSessionController(
            AskCode askCode,
            SignInTenant signIn,
            PortalSessions sessions,
            PortalViews views,
            PortalCookie cookie,
            CurrentTenant tenant,
            HttpClientAddressResolver addresses,
            List<DemoTenants> demo) {
        this.askCode = askCode;
        this.signIn = signIn;
        this.sessions = sessions;
        this.views = views;
        this.cookie = cookie;
        this.tenant = tenant;
        this.addresses = addresses;
        this.demo = demo;
    }

    /** @param login telephone number or mail address */
    @Serdeable
    record CodeWish(@NotBlank @Size(max = 200) String login) {}

    /** The same for everybody, known or not. */
    @Serdeable
    record CodeAsked(long validMinutes, int mostAnHour) {}

    /** One of code and password; with {@code secondFactor} once the answer was {@code portal.second_factor_needed}. */
    @Serdeable
    record PortalCredentials(
            @NotBlank @Size(max = 200) String login, @Nullable @Size(max = 20) String code, @Nullable @Size(max = 200) String password,
            @Nullable @Size(max = 40) String secondFactor) {}

    /** @param rank 0 for the lowest of {@code of} tiers */
    @Serdeable
    record TierName(String code, String name, int rank, int of) {}

    @Serdeable
    record HomeView(
            UUID leaseId, UUID propertyId, String property, UUID unitId, String room, String timeZone, String currency) {}

    /**
     * @param homes where I live or will; the present ones first
     * @param timeZone of the first of them
     * @param password whether one is set
     */
    @Serdeable
    record Me(
            UUID id,
            String name,
            TierName tier,
            String language,
            List<HomeView> homes,
            String timeZone,
            boolean password,
            boolean demo) {}

    @Serdeable
    record DemoLogin(String login, String password, String name) {}

    /** @param logins none outside the demo */
    @Serdeable
    record DemoLogins(List<DemoLogin> logins) {}

    @Post("/codes")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Status(HttpStatus.ACCEPTED)
    CodeAsked askCode(HttpRequest<?> request, @Valid @Body CodeWish wish) {
        askCode.ask(wish.login(), addresses.resolve(request));
        return new CodeAsked(AskCode.VALID.toMinutes(), AskCode.MOST_AN_HOUR);
    }

    @Post("/session")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<Me> signIn(HttpRequest<?> request, @Valid @Body PortalCredentials credentials) {
        var login = credentials.login();
        var address = addresses.resolve(request);
        var agent = request.getHeaders().get("User-Agent");
        if (credentials.code() != null) return in(request, signIn.byCode(login, credentials.code(), credentials.secondFactor(), address, agent));
        if (credentials.password() == null) throw new Problem.Invalid("/code", "portal.needs_code");
        return in(request, signIn.byPassword(login, credentials.password(), credentials.secondFactor(), address, agent));
    }

    @Get("/session")
    @Secured(Role.TENANT)
    Me whoAmI() {
        return views.me(tenant.require().id());
    }

    @Get("/session/demo")
    @Secured(SecurityRule.IS_ANONYMOUS)
    DemoLogins demo() {
        return new DemoLogins(demo.stream()
                .flatMap(source -> source.logins().stream())
                .map(one -> new DemoLogin(one.login(), one.password(), one.name()))
                .toList());
    }

    @Delete("/session")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        PortalCaller.current().ifPresent(caller -> sessions.end(caller.tenantId(), caller.sessionId()));
        return HttpResponse.noContent().cookie(cookie.gone(request));
    }

    private HttpResponse<Me> in(HttpRequest<?> request, TenantSecret secret) {
        return HttpResponse.ok(views.me(secret.tenantId())).cookie(cookie.of(request, secret));
    }
}
