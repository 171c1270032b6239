package anju.identity;

import anju.kernel.Problem;
import io.micronaut.web.router.Router;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The scopes a token can be given: read and write for each area that the server has. */
@Singleton
class TokenScopes {
    private final Provider<Router> router;

    TokenScopes(Provider<Router> router) {
        this.router = router;
    }

    List<String> all() {
        return router.get().uriRoutes()
                .map(route -> TokenScope.area(route.getUriMatchTemplate().toPathString()))
                .flatMap(Optional::stream)
                .filter(area -> !area.contains("{") && !TokenScope.PEOPLE_ONLY.contains(area))
                .distinct()
                .sorted()
                .flatMap(area -> Stream.of(area + ":read", area + ":write"))
                .toList();
    }

    void requireKnown(Set<String> scopes) {
        var known = Set.copyOf(all());
        scopes.stream().filter(scope -> !known.contains(scope)).findFirst().ifPresent(unknown -> {
            throw new Problem.Invalid("/scopes", "identity.unknown_scope", unknown);
        });
    }
}
