package anju.kernel.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;

/** 401 for nobody, 403 for somebody without the role. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
public class Refused implements ExceptionHandler<AuthorizationException, HttpResponse<?>> {
    /** Attribute of the request or the authentication: the code that says why it was refused. */
    public static final String WHY = "anju.withheld";

    private final Problems problems;

    Refused(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<?> handle(HttpRequest request, AuthorizationException refusal) {
        var known = refusal.getAuthentication();
        if (known == null) return problems.response(request, 401, "kernel.unauthenticated", new Object[0], List.of());
        var code = request.getAttribute(WHY, String.class)
                .orElseGet(() -> String.valueOf(known.getAttributes().getOrDefault(WHY, "kernel.forbidden")));
        return problems.response(request, 403, code, new Object[0], List.of());
    }
}
