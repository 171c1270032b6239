package anju.identity;

import anju.kernel.CurrentActor;
import anju.kernel.CurrentTenant;
import anju.kernel.http.Refused;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Who calls: the owner of the token in {@code Authorization: Bearer}, or else of the session in the cookie. Under the portal's
 * routes neither means anything.
 */
@Singleton
class RequestAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
    /** Attribute of {@link Authentication}: the {@link Caller}. */
    static final String CALLER = "anju.caller";

    private static final String BEARER = "Bearer ";

    private final CallerCache cache;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final Scheduler blocking;

    RequestAuthentication(
            CallerCache cache,
            Sessions sessions,
            ApiTokens tokens,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.cache = cache;
        this.sessions = sessions;
        this.tokens = tokens;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (CurrentTenant.isPortal(request.getPath())) return Mono.empty();
        var token = bearer(request);
        if (token.isPresent()) return find(token.get(), TokenBearer.class, tokens::find);
        return SessionCookie.of(request)
                .map(secret -> find(secret, SignedIn.class, sessions::find))
                .orElseGet(Mono::empty);
    }

    static Optional<Secret> bearer(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get("Authorization"))
                .filter(authorization -> authorization.startsWith(BEARER))
                .map(authorization -> new Secret(authorization.substring(BEARER.length()).strip()));
    }

    private <C extends Caller> Mono<Authentication> find(
            Secret secret, Class<C> kind, Function<Secret, Optional<C>> database) {
        var remembered = cache.remembered(secret);
        if (kind.isInstance(remembered)) return Mono.just(authentication(remembered));
        return Mono.fromCallable(() -> cache.read(secret, database).map(RequestAuthentication::authentication).orElse(null))
                .subscribeOn(blocking);
    }

    /** Whoever must change the password first has no role until then, and so reaches only what needs none. */
    private static Authentication authentication(Caller caller) {
        var staff = caller.staff();
        var attributes = new HashMap<String, Object>(Map.of(CurrentActor.ATTRIBUTE, caller.actor(), CALLER, caller));
        if (staff.mustChangePassword()) attributes.put(Refused.WHY, "identity.must_change_password");
        return Authentication.build(staff.username(), staff.mustChangePassword() ? Set.of() : staff.roles(), attributes);
    }
}
