package anju.portal;

import anju.kernel.CurrentTenant;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The cookie of a tenant's session: sent to the portal's routes only, out of reach for scripts and for other sites. */
@Singleton
class PortalCookie {
    static final String NAME = "anju_portal";

    private final PortalSessions sessions;
    private final boolean alwaysSecure;

    PortalCookie(PortalSessions sessions, @Value("${anju.session.secure-cookie:false}") boolean alwaysSecure) {
        this.sessions = sessions;
        this.alwaysSecure = alwaysSecure;
    }

    static Optional<TenantSecret> of(HttpRequest<?> request) {
        return request.getCookies().findCookie(NAME).map(Cookie::getValue).flatMap(TenantSecret::read);
    }

    /** Kept by the browser: a phone is not signed in to each morning. */
    Cookie of(HttpRequest<?> request, TenantSecret secret) {
        return cookie(request, secret.text()).maxAge(sessions.length());
    }

    Cookie gone(HttpRequest<?> request) {
        return cookie(request, "").maxAge(Duration.ZERO);
    }

    private Cookie cookie(HttpRequest<?> request, String value) {
        boolean https = request.isSecure() || "https".equals(request.getHeaders().get("X-Forwarded-Proto"));
        return Cookie.of(NAME, value).path(CurrentTenant.ROUTES).httpOnly(true).sameSite(SameSite.Strict).secure(alwaysSecure || https);
    }
}
