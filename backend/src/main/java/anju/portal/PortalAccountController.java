package anju.portal;

import anju.kernel.Problem;
import anju.kernel.Role;
import anju.portal.SetPassword.Proof;
import anju.tenants.Tenants;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** My own way in: where I am signed in, my password, my language. */
@Controller("/api/v1/portal/session")
@Secured(Role.TENANT)
@ExecuteOn(TaskExecutors.BLOCKING)
class PortalAccountController {
    private final PortalSessions sessions;
    private final SetPassword password;
    private final AskCode askCode;
    private final Tenants tenants;
    private final HttpClientAddressResolver addresses;

    PortalAccountController(
            PortalSessions sessions, SetPassword password, AskCode askCode, Tenants tenants, HttpClientAddressResolver addresses) {
        this.sessions = sessions;
        this.password = password;
        this.askCode = askCode;
        this.tenants = tenants;
        this.addresses = addresses;
    }

    /** @param phone and mail address, their middle left out */
    @Serdeable
    record Contact(String phone, @Nullable String email) {}

    /** @param here whether it is the one that asks */
    @Serdeable
    record Device(UUID id, Instant createdAt, Instant lastSeenAt, String userAgent, boolean here) {}

    @Serdeable
    record DeviceList(List<Device> items) {}

    @Serdeable
    record EndedElsewhere(int ended) {}

    /** Where a password is set, the present one or a code that was sent shows that it is me. */
    @Serdeable
    record NewPassword(
            @NotNull @Size(max = 200) String wanted, @Nullable @Size(max = 200) String current, @Nullable @Size(max = 20) String code) {}

    @Serdeable
    record PasswordProof(@Nullable @Size(max = 200) String current, @Nullable @Size(max = 20) String code) {}

    @Serdeable
    record PortalLanguage(@NotNull @Pattern(regexp = "zh-CN|en") String language) {}

    @Get("/contact")
    Contact contact() {
        var tenant = tenants.tenant(caller().tenantId());
        return new Contact(tenant.maskedPhone(), tenant.maskedEmail());
    }

    @Get("/all")
    DeviceList all() {
        var here = caller();
        return new DeviceList(sessions.of(here.tenantId()).stream()
                .map(row -> new Device(
                        row.id(), row.createdAt(), row.lastSeenAt(), row.userAgent(), row.id().equals(here.sessionId())))
                .toList());
    }

    @Delete("/all/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void end(UUID id) {
        if (!sessions.end(caller().tenantId(), id)) throw new Problem.NotFound("portal.no_such_session");
    }

    @Post("/everywhere-else")
    EndedElsewhere endOthers() {
        return new EndedElsewhere(sessions.endOthers(caller()));
    }

    /** A code to myself, to show that it is me. */
    @Post("/code")
    @Status(HttpStatus.ACCEPTED)
    void sendCode() {
        askCode.send(caller().tenantId());
    }

    @Put("/password")
    @Status(HttpStatus.NO_CONTENT)
    void setPassword(HttpRequest<?> request, @Valid @Body NewPassword body) {
        password.set(caller(), body.wanted(), new Proof(body.current(), body.code()), addresses.resolve(request));
    }

    @Post("/password/removal")
    @Status(HttpStatus.NO_CONTENT)
    void removePassword(HttpRequest<?> request, @Valid @Body PasswordProof body) {
        password.remove(caller(), new Proof(body.current(), body.code()), addresses.resolve(request));
    }

    @Put("/language")
    @Status(HttpStatus.NO_CONTENT)
    void speak(@Valid @Body PortalLanguage body) {
        tenants.speak(caller().tenantId(), body.language());
    }

    private static PortalCaller caller() {
        return PortalCaller.current().orElseThrow(() -> new Problem.Unauthenticated("kernel.unauthenticated"));
    }
}
