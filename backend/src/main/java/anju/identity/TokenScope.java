package anju.identity;

import io.micronaut.http.HttpMethod;
import java.util.Optional;
import java.util.Set;

/**
 * What a token may do: {@code tenants:read} reads below /api/v1/tenants, {@code tenants:write} also changes there. What is
 * about signing in, staff and tokens is for people only.
 */
final class TokenScope {
    static final Set<String> PEOPLE_ONLY = Set.of("session", "sessions", "setup", "staff", "api-tokens");
    private static final String ROOT = "/api/v1/";

    private TokenScope() {}

    /** The first part of the path below /api/v1. */
    static Optional<String> area(String path) {
        if (!path.startsWith(ROOT)) return Optional.empty();
        int end = path.indexOf('/', ROOT.length());
        return Optional.of(end < 0 ? path.substring(ROOT.length()) : path.substring(ROOT.length(), end));
    }

    static boolean permits(Set<String> scopes, HttpMethod method, String path) {
        var area = area(path);
        if (area.isEmpty() || PEOPLE_ONLY.contains(area.get())) return false;
        boolean reads = method == HttpMethod.GET || method == HttpMethod.HEAD;
        return scopes.contains(area.get() + ":write") || reads && scopes.contains(area.get() + ":read");
    }
}
