package anju.identity;

import anju.kernel.Problem;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site makes a browser send: changes with a foreign Sec-Fetch-Site or Origin. Machines send neither.
 * A token in the Authorization header is never sent by a browser on its own, so calls with one are left alone.
 */
@ServerFilter("/api/**")
final class SameOrigin {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final @Nullable String publicOrigin;

    /** @param publicOrigin {@code https://anju.example.org}, for browsers without Sec-Fetch-Site behind a rewriting proxy */
    SameOrigin(@Nullable @Value("${anju.public-origin}") String publicOrigin) {
        this.publicOrigin = publicOrigin;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        var headers = request.getHeaders();
        if (READING.contains(request.getMethodName()) || headers.contains(HttpHeaders.AUTHORIZATION)) return;
        var site = headers.get("Sec-Fetch-Site");
        boolean own = site != null ? OWN.contains(site) : isOwn(headers.get(HttpHeaders.ORIGIN), headers.get(HttpHeaders.HOST));
        if (!own) throw new Problem.Forbidden("identity.foreign_origin");
    }

    private boolean isOwn(@Nullable String origin, @Nullable String host) {
        if (origin == null || origin.equals(publicOrigin)) return true;
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
