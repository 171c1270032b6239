package anju.identity;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The cookie of a session: out of reach for scripts and for other sites, and gone with the browser. */
@Singleton
class SessionCookie {
    static final String NAME = "anju_session";
    private final boolean alwaysSecure;

    SessionCookie(@Value("${anju.session.secure-cookie:false}") boolean alwaysSecure) {
        this.alwaysSecure = alwaysSecure;
    }

    static Optional<Secret> of(HttpRequest<?> request) {
        return request.getCookies().findCookie(NAME).map(Cookie::getValue).filter(value -> !value.isBlank()).map(Secret::new);
    }

    Cookie of(HttpRequest<?> request, Secret secret) {
        return cookie(request, secret.text());
    }

    Cookie gone(HttpRequest<?> request) {
        return cookie(request, "").maxAge(Duration.ZERO);
    }

    private Cookie cookie(HttpRequest<?> request, String value) {
        boolean https = request.isSecure() || "https".equals(request.getHeaders().get("X-Forwarded-Proto"));
        return Cookie.of(NAME, value).path("/").httpOnly(true).sameSite(SameSite.Strict).secure(alwaysSecure || https);
    }
}
