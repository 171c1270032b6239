package anju.kernel;

import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Finds the tenant who is signed in to the portal. Routes under {@code /api/v1/portal} ask it, and no parameter, whose things
 * they show. The portal puts {@link SignedInTenant} into the authentication's attributes, and beside it an {@link Actor} of
 * that name without any property, so that the trail says who acted.
 */
@Singleton
public class CurrentTenant {
    /** Attribute of {@link Authentication} that holds the {@link SignedInTenant}. */
    public static final String ATTRIBUTE = "anju.tenant";

    /** What the portal's routes, and nobody else's, stand below. */
    public static final String ROUTES = "/api/v1/portal";

    /** @param name as the tenant's page has it */
    public record SignedInTenant(UUID id, String name) {}

    /** Whether an address is one of the portal's routes, where staff and their tokens are nobody; and tenants are elsewhere. */
    public static boolean isPortal(String path) {
        return path.startsWith(ROUTES) && (path.length() == ROUTES.length() || path.charAt(ROUTES.length()) == '/');
    }

    /** @throws Problem.Unauthenticated outside a tenant's request */
    public SignedInTenant require() {
        return ServerRequestContext.currentRequest()
                .flatMap(request -> request.getUserPrincipal(Authentication.class))
                .map(authentication -> (SignedInTenant) authentication.getAttributes().get(ATTRIBUTE))
                .orElseThrow(() -> new Problem.Unauthenticated("kernel.unauthenticated"));
    }
}
