package anju.identity;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** My own password, language and sessions. */
@Controller("/api/v1/session")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class AccountController {
    private final OwnAccount account;
    private final EndSessions end;
    private final Sessions sessions;
    private final CurrentSession current;
    private final SessionCookie cookie;
    private final HttpClientAddressResolver addresses;

    AccountController(
            OwnAccount account,
            EndSessions end,
            Sessions sessions,
            CurrentSession current,
            SessionCookie cookie,
            HttpClientAddressResolver addresses) {
        this.account = account;
        this.end = end;
        this.sessions = sessions;
        this.current = current;
        this.cookie = cookie;
        this.addresses = addresses;
    }

    @Serdeable
    record PasswordChange(@NotNull @Size(max = 200) String current, @NotNull @Size(max = 200) String wanted) {}

    @Serdeable
    record LanguageChange(@NotNull @Pattern(regexp = "zh-CN|en") String language) {}

    /** @param here whether it is the one that asks */
    @Serdeable
    record SessionView(
            UUID id, Instant createdAt, Instant lastSeenAt, Instant expiresAt, String address, String userAgent, boolean here) {}

    @Serdeable
    record SessionList(List<SessionView> items) {}

    @Serdeable
    record Ended(int ended) {}

    @Put("/password")
    @Status(HttpStatus.NO_CONTENT)
    void changePassword(HttpRequest<?> request, @Valid @Body PasswordChange change) {
        account.changePassword(current.require(), change.current(), change.wanted(), addresses.resolve(request));
    }

    @Put("/language")
    @Status(HttpStatus.NO_CONTENT)
    void changeLanguage(@Valid @Body LanguageChange change) {
        account.speak(current.require(), change.language());
    }

    @Get("/all")
    SessionList all() {
        var here = current.require();
        return new SessionList(sessions.of(here.staffId()).stream()
                .map(row -> new SessionView(
                        row.id(), row.createdAt(), row.lastSeenAt(), row.expiresAt(), row.address(), row.userAgent(),
                        row.id().equals(here.sessionId())))
                .toList());
    }

    @Delete("/all")
    HttpResponse<?> signOutEverywhere(HttpRequest<?> request) {
        end.all(current.require());
        return HttpResponse.noContent().cookie(cookie.gone(request));
    }

    @Delete("/all/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void end(UUID id) {
        end.one(current.require(), id);
    }

    @Post("/everywhere-else")
    Ended signOutEverywhereElse() {
        return new Ended(end.others(current.require()));
    }
}
