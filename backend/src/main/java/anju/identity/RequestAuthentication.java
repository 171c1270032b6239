package anju.identity;

import anju.kernel.CurrentActor;
import anju.kernel.http.Refused;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Who calls: the session of the cookie, or the API token of {@code Authorization: Bearer}. */
@Singleton
class RequestAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
    /** Attribute of {@link Authentication}: the {@link SignedIn} session; absent for API tokens. */
    static final String SESSION = "anju.session";

    private final SessionCache sessions;
    private final Scheduler blocking;

    RequestAuthentication(SessionCache sessions, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.sessions = sessions;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        return SessionCookie.of(request).map(this::bySession).orElseGet(Mono::empty);
    }

    private Mono<Authentication> bySession(Secret secret) {
        var remembered = sessions.remembered(secret);
        if (remembered != null) return Mono.just(authentication(remembered));
        return Mono.fromCallable(() -> sessions.read(secret).map(RequestAuthentication::authentication).orElse(null))
                .subscribeOn(blocking);
    }

    /** Whoever must change the password first has no role until then, and so reaches only what needs none. */
    private static Authentication authentication(SignedIn signedIn) {
        var staff = signedIn.staff();
        var roles = staff.mustChangePassword() ? Set.<String>of() : staff.roles();
        var attributes = new HashMap<String, Object>(Map.of(CurrentActor.ATTRIBUTE, staff.actor(), SESSION, signedIn));
        if (staff.mustChangePassword()) attributes.put(Refused.WHY, "identity.must_change_password");
        return Authentication.build(staff.username(), roles, attributes);
    }
}
