package anju.identity;

import anju.kernel.http.Refused;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecuredAnnotationRule;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Keeps a token within its scopes; the owner's roles and properties bound it as well, by the rules that follow. */
@Singleton
class TokenScopeRule implements SecurityRule<HttpRequest<?>> {

    static final int ORDER = SecuredAnnotationRule.ORDER - 1;

    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication authentication) {
        if (authentication != null
                && authentication.getAttributes().get(RequestAuthentication.CALLER) instanceof TokenBearer bearer
                && !TokenScope.permits(bearer.scopes(), request.getMethod(), request.getPath())) {
            request.setAttribute(Refused.WHY, "identity.token_scope");
            return Mono.just(SecurityRuleResult.REJECTED);
        }
        return Mono.just(SecurityRuleResult.UNKNOWN);
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
