package anju.kernel;

import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds who is acting in the present request. Identity puts the {@link Actor} into the authentication's attributes. */
@Singleton
public class CurrentActor {
    /** Attribute of {@link Authentication} that holds the {@link Actor}. */
    public static final String ATTRIBUTE = "anju.actor";

    /** The signed-in actor of this request; 401 without one. For controllers. */
    public Actor require() {
        return find().orElseThrow(() -> new Problem.Unauthenticated("kernel.unauthenticated"));
    }

    /** The signed-in actor, or the system outside a request (jobs). For records of who did it, never for permissions. */
    public Actor orSystem() {
        return find().orElse(Actor.SYSTEM);
    }

    private Optional<Actor> find() {
        return ServerRequestContext.currentRequest()
                .flatMap(request -> request.getUserPrincipal(Authentication.class))
                .map(authentication -> (Actor) authentication.getAttributes().get(ATTRIBUTE));
    }
}
