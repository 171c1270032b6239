package anju.portal;

import anju.kernel.CurrentTenant;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.security.authentication.Authentication;
import java.util.Optional;
import java.util.UUID;

/** A tenant in a living session. */
record PortalCaller(UUID sessionId, UUID tenantId, String name) {
    /** Attribute of {@link Authentication}, beside the kernel's own of {@link CurrentTenant}. */
    static final String ATTRIBUTE = "anju.portal.caller";

    /** Who asks in the present request. */
    static Optional<PortalCaller> current() {
        return ServerRequestContext.currentRequest()
                .flatMap(request -> request.getUserPrincipal(Authentication.class))
                .map(authentication -> (PortalCaller) authentication.getAttributes().get(ATTRIBUTE));
    }
}
