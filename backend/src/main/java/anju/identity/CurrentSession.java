package anju.identity;

import anju.kernel.Problem;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The session of the present request; there is none behind an API token. */
@Singleton
class CurrentSession {

    Optional<SignedIn> find() {
        return ServerRequestContext.currentRequest()
                .flatMap(request -> request.getUserPrincipal(Authentication.class))
                .map(authentication -> authentication.getAttributes().get(RequestAuthentication.CALLER))
                .filter(SignedIn.class::isInstance)
                .map(SignedIn.class::cast);
    }

    SignedIn require() {
        return find().orElseThrow(() -> new Problem.Forbidden("identity.needs_session"));
    }
}
