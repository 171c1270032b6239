package anju.portal;

import anju.kernel.Actor;
import anju.kernel.CurrentActor;
import anju.kernel.CurrentTenant;
import anju.kernel.CurrentTenant.SignedInTenant;
import anju.kernel.PropertyScope;
import anju.kernel.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Which tenant calls, under the portal's routes; elsewhere a tenant's cookie means nothing. */
@Singleton
class TenantAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
    private static final Set<String> ROLES = Set.of(Role.TENANT);

    private final SessionCache cache;
    private final Scheduler blocking;

    TenantAuthentication(SessionCache cache, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.cache = cache;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (!CurrentTenant.isPortal(request.getPath())) return Mono.empty();
        return PortalCookie.of(request).map(this::find).orElseGet(Mono::empty);
    }

    private Mono<Authentication> find(TenantSecret secret) {
        var remembered = cache.remembered(secret);
        if (remembered != null) return Mono.just(authentication(remembered));
        return Mono.fromCallable(() -> cache.read(secret).map(TenantAuthentication::authentication).orElse(null))
                .subscribeOn(blocking);
    }

    private static Authentication authentication(PortalCaller caller) {
        var actor = new Actor(caller.tenantId(), caller.name(), ROLES, PropertyScope.of(Set.of()));
        return Authentication.build(caller.tenantId().toString(), ROLES, Map.of(
                CurrentTenant.ATTRIBUTE, new SignedInTenant(caller.tenantId(), caller.name()),
                CurrentActor.ATTRIBUTE, actor,
                PortalCaller.ATTRIBUTE, caller));
    }
}
