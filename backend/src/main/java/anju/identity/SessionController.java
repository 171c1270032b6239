package anju.identity;

import anju.kernel.Role;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and who I am. */
@Controller("/api/v1/session")
@ExecuteOn(TaskExecutors.BLOCKING)
class SessionController {
    private static final List<DemoLogin> DEMO_LOGINS = Stream.of(Role.ADMIN, Role.MANAGER, Role.AGENT)
            .map(role -> new DemoLogin(role.toLowerCase(Locale.ROOT), "anju-demo", role))
            .toList();

    private final SignIn signIn;
    private final EndSessions end;
    private final CurrentSession current;
    private final SessionCookie cookie;
    private final HttpClientAddressResolver addresses;
    private final boolean demo;

    SessionController(
            SignIn signIn,
            EndSessions end,
            CurrentSession current,
            SessionCookie cookie,
            HttpClientAddressResolver addresses,
            @Value("${anju.demo.enabled:false}") boolean demo) {
        this.signIn = signIn;
        this.end = end;
        this.current = current;
        this.cookie = cookie;
        this.addresses = addresses;
        this.demo = demo;
    }

    @Serdeable
    record Credentials(@NotBlank @Size(max = 100) String username, @NotNull @Size(max = 200) String password) {}

    /** @param propertyIds null when every property may be seen */
    @Serdeable
    record Me(
            UUID id,
            String username,
            String name,
            Set<String> roles,
            @Nullable Set<UUID> propertyIds,
            String language,
            boolean mustChangePassword,
            boolean demo) {}

    @Serdeable
    record DemoLogin(String username, String password, String role) {}

    /** @param logins none outside the demo */
    @Serdeable
    record Demo(boolean demo, List<DemoLogin> logins) {}

    @Post
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<Me> signIn(HttpRequest<?> request, @Valid @Body Credentials credentials) {
        var opened = signIn.signIn(
                credentials.username(), credentials.password(), addresses.resolve(request),
                request.getHeaders().get("User-Agent"));
        return HttpResponse.ok(me(opened.staff())).cookie(cookie.of(request, opened.secret()));
    }

    @Get
    @Secured(SecurityRule.IS_AUTHENTICATED)
    Me whoAmI() {
        return me(current.require().staff());
    }

    @Get("/demo")
    @Secured(SecurityRule.IS_ANONYMOUS)
    Demo demo() {
        return new Demo(demo, demo ? DEMO_LOGINS : List.of());
    }

    @Delete
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        current.find().ifPresent(end::own);
        return HttpResponse.noContent().cookie(cookie.gone(request));
    }

    private Me me(StaffRow staff) {
        return new Me(
                staff.id(), staff.username(), staff.name(), staff.roles(), staff.everyProperty() ? null : staff.properties(),
                staff.language(), staff.mustChangePassword(), demo);
    }
}
